package io.lamplighter.time;

import io.netty.util.HashedWheelTimer;
import io.netty.util.Timeout;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Real time on one daemon thread and a hashed wheel of 5 ms ticks: cheap to set, cheap to cancel. */
public final class WheelScheduler implements Scheduler, AutoCloseable {
    private static final int TICK_MILLIS = 5;

    private final Clock clock;
    private final HashedWheelTimer wheel;

    public WheelScheduler(Clock clock) {
        this.clock = clock;
        this.wheel = new HashedWheelTimer(
                new DefaultThreadFactory("deadlines", true), TICK_MILLIS, TimeUnit.MILLISECONDS, 4096, false);
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public Cancellable schedule(Duration delay, Runnable task) {
        Timeout timeout = wheel.newTimeout(ignored -> task.run(), delay.toNanos(), TimeUnit.NANOSECONDS);
        return timeout::cancel;
    }

    /** Stops the wheel; tasks not yet due never run. */
    @Override
    public void close() {
        wheel.stop();
    }
}
