package io.lamplighter.sip.server.call.leg;

import java.time.Duration;

/**
 * What is counted while a call rings.
 *
 * @param ring one ring with the pause after it, in which users count how long it may ring
 * @param confirmation how long somebody who answered outside may take to say that he takes the call
 */
public record RingTimes(Duration ring, Duration confirmation) {
    /** A ring as most networks count it, and time enough to find the key. */
    public static final RingTimes DEFAULTS = new RingTimes(Duration.ofSeconds(6), Duration.ofSeconds(15));
}
