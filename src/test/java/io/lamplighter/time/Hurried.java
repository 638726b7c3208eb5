package io.lamplighter.time;

import java.time.Duration;
import java.time.Instant;

/**
 * The time of another scheduler, but for delays of one length that are made short: what users set in half minutes can be
 * seen in a test.
 */
public record Hurried(Scheduler other, Duration length, Duration instead) implements Scheduler {
    @Override
    public Instant now() {
        return other.now();
    }

    @Override
    public long nanoTime() {
        return other.nanoTime();
    }

    @Override
    public Cancellable schedule(Duration delay, Runnable task) {
        return other.schedule(delay.equals(length) ? instead : delay, task);
    }
}
