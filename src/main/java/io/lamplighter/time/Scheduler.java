package io.lamplighter.time;

import java.time.Duration;
import java.time.Instant;

/**
 * The only source of time and delay in the product, so that tests can move time by hand.
 *
 * <p>Implementations run a due task on a thread of their own and must not be blocked by it: a task hands its work to
 * the mailbox or event loop that owns the state and returns.
 */
public interface Scheduler {
    /** The wall-clock time, for documents and deadlines. */
    Instant now();

    /** A monotonic reading in nanoseconds, for measuring intervals; only differences have meaning. */
    long nanoTime();

    /**
     * Runs a task once after a delay.
     *
     * @param delay zero or longer; zero runs at the next opportunity, never in the caller's stack
     * @return a handle that prevents the run if it has not begun
     */
    Cancellable schedule(Duration delay, Runnable task);
}
