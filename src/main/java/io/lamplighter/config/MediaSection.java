package io.lamplighter.config;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * Audio.
 *
 * @param ports RTP on the even ones, RTCP on the odd ones
 * @param advertisedAddress what our SDP says; empty: the local address that routes to the peer
 * @param anchor which calls' audio passes through this server
 * @param silenceBeforeProbe how long a leg may be silent before its phone is asked whether it is still there
 * @param probeInterval pause between two such questions
 * @param probeTimeout how long the answer may take
 */
public record MediaSection(
        PortRange ports,
        Optional<InetAddress> advertisedAddress,
        Anchor anchor,
        Duration silenceBeforeProbe,
        Duration probeInterval,
        Duration probeTimeout) {

    /** Which calls are anchored. */
    public enum Anchor {
        ALWAYS
    }

    private static final int LOWEST_PORT = 1024;
    private static final int HIGHEST_PORT = 65535;
    private static final Duration SHORTEST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofDays(1);

    public MediaSection {
        new Checks()
                .require(
                        ports.first() >= LOWEST_PORT && ports.last() <= HIGHEST_PORT && ports.holdsEvenPair(),
                        "media.ports",
                        "must be a range within " + LOWEST_PORT + "-" + HIGHEST_PORT
                                + " that holds an even port and the odd one after it, was " + ports)
                .require(
                        advertisedAddress.filter(InetAddress::isAnyLocalAddress).isEmpty(),
                        "media.advertised-address",
                        "must be an address that phones can reach")
                .between("media.silence-before-probe", silenceBeforeProbe, SHORTEST, LONGEST)
                .between("media.probe-interval", probeInterval, SHORTEST, LONGEST)
                .between("media.probe-timeout", probeTimeout, SHORTEST, LONGEST)
                .throwIfAny();
    }
}
