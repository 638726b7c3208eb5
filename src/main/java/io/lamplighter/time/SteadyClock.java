package io.lamplighter.time;

import java.time.Duration;
import java.time.Instant;

/**
 * The time as it would be had nobody set the wall clock since this began: what is granted for an hour lasts an hour. Its
 * instants are compared with each other alone; what others are told, or what is stored, is of the wall clock. Safe from any
 * thread.
 */
public final class SteadyClock {
    private final Scheduler scheduler;
    private final Instant began;
    private final long beganNanos;

    /** A clock that agrees with the wall clock now. */
    public SteadyClock(Scheduler scheduler) {
        this.scheduler = scheduler;
        this.began = scheduler.now();
        this.beganNanos = scheduler.nanoTime();
    }

    /** The time on this clock. */
    public Instant now() {
        return began.plusNanos(scheduler.nanoTime() - beganNanos);
    }

    /** An instant of this clock as the wall clock has it, as that is set now. */
    public Instant onWall(Instant steady) {
        return steady.plus(ahead());
    }

    /** An instant of the wall clock, as that is set now, on this one. */
    public Instant fromWall(Instant wall) {
        return wall.minus(ahead());
    }

    /** To the second: two readings are never quite of the same moment, and an instant is to come back as it was stored. */
    private Duration ahead() {
        return Duration.ofSeconds(
                Duration.between(now(), scheduler.now()).plusMillis(500).getSeconds());
    }
}
