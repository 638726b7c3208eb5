package io.lamplighter.config;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/**
 * The XSI interface.
 *
 * @param timeZone of the users, as told to clients
 * @param allowedOrigins web origins whose pages may call with credentials; {@code *} for all
 * @param events channels on which clients are told what happens
 */
public record XsiSection(ZoneId timeZone, List<String> allowedOrigins, Events events) {
    public XsiSection {
        allowedOrigins = List.copyOf(allowedOrigins);
        new Checks()
                .require(
                        allowedOrigins.stream().allMatch(o -> o.equals("*") || o.matches("https?://[^/\\s]+")),
                        "xsi.allowed-origins",
                        "must be * or origins such as https://cti.example.com")
                .throwIfAny();
    }

    /**
     * Event channels.
     *
     * @param heartbeat a channel without a heartbeat for so long is closed
     * @param acknowledgement how long an event may stay without an answer
     * @param pendingBytes what may wait for one reader before it is cut
     * @param channelsOfASet most channels of one set
     * @param channelsOfAnOwner most channels of one user or administrator
     */
    public record Events(
            Duration heartbeat, Duration acknowledgement, int pendingBytes, int channelsOfASet, int channelsOfAnOwner) {
        public Events {
            new Checks()
                    .between("xsi.events.heartbeat", heartbeat, Duration.ofSeconds(1), Duration.ofHours(1))
                    .between("xsi.events.acknowledgement", acknowledgement, Duration.ofSeconds(1), Duration.ofHours(1))
                    .between("xsi.events.pending-bytes", pendingBytes, 16_384, 16_777_216)
                    .between("xsi.events.channels-of-a-set", channelsOfASet, 1, 100_000)
                    .between("xsi.events.channels-of-an-owner", channelsOfAnOwner, 1, 100_000)
                    .throwIfAny();
        }
    }
}
