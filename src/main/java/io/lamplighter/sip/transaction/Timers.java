package io.lamplighter.sip.transaction;

import java.time.Duration;

/**
 * The timer values of RFC 3261 section 17 and table 4, with those of RFC 6026.
 *
 * @param t1 round-trip estimate, start of every back-off
 * @param t2 longest interval between retransmissions of a non-INVITE request or an INVITE response
 * @param t4 how long a message may stay in the network
 * @param d how long a client INVITE transaction absorbs repeated final responses over UDP, at least 32 s
 * @param trying how long the transaction user may take before we answer 100 to an INVITE (section 17.2.1)
 */
public record Timers(Duration t1, Duration t2, Duration t4, Duration d, Duration trying) {
    /** The values of the RFC: 500 ms, 4 s, 5 s, 32 s, 200 ms. */
    public static Timers rfc3261() {
        return new Timers(
                Duration.ofMillis(500),
                Duration.ofSeconds(4),
                Duration.ofSeconds(5),
                Duration.ofSeconds(32),
                Duration.ofMillis(200));
    }

    /** 64*T1: timers B, F, H, J, L and M. */
    public Duration giveUp() {
        return Duration.ofNanos(t1.toNanos() * 64);
    }

    /** The next interval of a back-off that doubles up to T2 (timers E and G). */
    public Duration nextUpToT2(Duration interval) {
        Duration doubled = interval.multipliedBy(2);
        return doubled.compareTo(t2) > 0 ? t2 : doubled;
    }
}
