package io.lamplighter.call;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a call to a line rings before the caller is told that nobody answers.
 *
 * @param length more than zero, at most {@link #LONGEST}
 */
public record RingTime(Duration length) {
    /** Proxies before us give up soon after (RFC 3261 §16.6 timer C). */
    public static final Duration LONGEST = Duration.ofSeconds(180);

    /** What phones themselves use. */
    public static final RingTime DEFAULT = new RingTime(Duration.ofSeconds(60));

    public RingTime {
        if (length.isZero() || length.isNegative() || length.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("ring time must be more than 0 and at most 180 s, was " + length);
        }
    }

    /** When a call that began to ring then has rung long enough. */
    public Instant endOf(Instant began) {
        return began.plus(length);
    }
}
