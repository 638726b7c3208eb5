package io.lamplighter.config;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Audio.
 *
 * @param ports RTP on the even ones, RTCP on the odd ones
 * @param advertisedAddress what our SDP says; empty: the local address that routes to the peer
 * @param anchor which calls' audio passes through this server
 * @param transcoding whether who is called may speak another codec than the caller
 * @param musicOnHold the WAV file that a held party hears; empty: silence
 * @param holdSounds what clients may let a held party hear instead
 * @param silenceBeforeProbe how long a leg may be silent before its phone is asked whether it is still there
 * @param probeInterval pause between two such questions
 * @param probeTimeout how long the answer may take
 * @param mostBridges how many calls of several may be mixed at a time
 * @param mostBridgeParties how many parties one of them may have
 * @param warningTone what tells the parties of a call that another phone is in it
 */
public record MediaSection(
        PortRange ports,
        Optional<InetAddress> advertisedAddress,
        Anchor anchor,
        boolean transcoding,
        Optional<Path> musicOnHold,
        HoldSounds holdSounds,
        Duration silenceBeforeProbe,
        Duration probeInterval,
        Duration probeTimeout,
        int mostBridges,
        int mostBridgeParties,
        WarningTone warningTone) {

    /** Which calls are anchored. */
    public enum Anchor {
        ALWAYS
    }

    /**
     * A tone.
     *
     * @param pitch in Hz
     * @param length how long it sounds
     * @param level in dB against the loudest there is, so never above 0
     * @param interval from one beginning to the next, where it is repeated
     */
    public record WarningTone(int pitch, Duration length, int level, Duration interval) {}

    /**
     * Sounds that can be named.
     *
     * @param directory where their WAV files are; empty: there are none
     * @param urls what URLs of these sounds begin with, up to and including the last slash
     */
    public record HoldSounds(Optional<Path> directory, List<String> urls) {
        private static final String URL = "https?://[A-Za-z0-9.:\\[\\]-]+/([^\\s?#]*/)?";

        public HoldSounds {
            urls = List.copyOf(urls);
        }

        private Checks check(Checks checks) {
            checks.require(
                    urls.isEmpty() || directory.isPresent(),
                    "media.hold-sounds.urls",
                    "needs media.hold-sounds.directory, where the files are");
            urls.forEach(url -> checks.require(
                    url.matches(URL),
                    "media.hold-sounds.urls",
                    "must begin with http:// or https:// and end with a slash, was '" + url + "'"));
            return checks;
        }
    }

    private static final int LOWEST_PORT = 1024;
    private static final int HIGHEST_PORT = 65535;
    private static final Duration SHORTEST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofDays(1);

    private static final Duration SHORTEST_TONE = Duration.ofMillis(100);
    private static final Duration LONGEST_TONE = Duration.ofSeconds(10);

    public MediaSection {
        check(holdSounds.check(new Checks()), warningTone)
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
                .between("media.bridge.most-bridges", mostBridges, 0, 10_000)
                .between("media.bridge.most-parties", mostBridgeParties, 2, 100)
                .throwIfAny();
    }

    /** A pitch that every codec carries; a tone that has ended before it begins again. */
    private static Checks check(Checks checks, WarningTone tone) {
        return checks.between("media.warning-tone.pitch", tone.pitch, 200, 3400)
                .between("media.warning-tone.length", tone.length, SHORTEST_TONE, LONGEST_TONE)
                .between("media.warning-tone.level", tone.level, -60, 0)
                .between("media.warning-tone.interval", tone.interval, SHORTEST_TONE, LONGEST)
                .notBelow("media.warning-tone.interval", tone.interval, "media.warning-tone.length", tone.length);
    }
}
