package io.lamplighter.sip.transaction;

import java.time.Duration;

/**
 * The delays between retransmissions: doubling from a first one up to a ceiling, until a total time is used up. The sum
 * of all delays is exactly that total.
 */
public final class Backoff {
    private final long ceiling;
    private long interval;
    private long left;

    /**
     * @param first the first delay
     * @param ceiling the longest delay
     * @param total after which it is {@link #exhausted()}
     */
    public Backoff(Duration first, Duration ceiling, Duration total) {
        this.interval = first.toNanos();
        this.ceiling = ceiling.toNanos();
        this.left = total.toNanos();
    }

    /** How long to wait now. */
    public Duration next() {
        long wait = Math.min(interval, left);
        left -= wait;
        interval = Math.min(2 * interval, ceiling);
        return Duration.ofNanos(wait);
    }

    /** Further delays are at the ceiling (RFC 3261 section 17.1.2.2, Proceeding). */
    public void slowDown() {
        interval = ceiling;
    }

    /** True when the whole time was waited for: give up instead of retransmitting. */
    public boolean exhausted() {
        return left == 0;
    }
}
