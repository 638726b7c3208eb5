package io.lamplighter.config;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/**
 * The XSI interface.
 *
 * @param timeZone of the users, as told to clients
 * @param allowedOrigins web origins whose pages may call with credentials; {@code *} for all
 * @param paths where it is served
 * @param sessionIdle a session without a request for so long ends
 * @param lists directories and devices
 * @param events channels on which clients are told what happens
 */
public record XsiSection(
        ZoneId timeZone, List<String> allowedOrigins, Paths paths, Duration sessionIdle, Lists lists, Events events) {
    public XsiSection {
        allowedOrigins = List.copyOf(allowedOrigins);
        new Checks()
                .require(
                        allowedOrigins.stream().allMatch(o -> o.equals("*") || o.matches("https?://[^/\\s]+")),
                        "xsi.allowed-origins",
                        "must be * or origins such as https://cti.example.com")
                .between("xsi.session-idle", sessionIdle, Duration.ofMinutes(1), Duration.ofDays(7))
                .throwIfAny();
    }

    /**
     * Paths that clients have settings for.
     *
     * @param actions of Xsi-Actions
     * @param events of Xsi-Events
     * @param asyncPrefix what stands before {@code events} where channels are opened
     */
    public record Paths(String actions, String events, String asyncPrefix) {
        private static final String PATH = "(/[A-Za-z0-9._~-]+)+";
        private static final String FORM = "must be a path such as /com.broadsoft.xsi, without a slash at its end";

        public Paths {
            new Checks()
                    .require(actions.matches(PATH), "xsi.actions-context", FORM)
                    .require(events.matches(PATH), "xsi.events-context", FORM)
                    .require(asyncPrefix.matches(PATH), "xsi.async-prefix", FORM)
                    .require(
                            isFree(actions) && isFree(events) && isFree(asyncPrefix) && !overlap(actions, events),
                            "xsi.actions-context",
                            "it and xsi.events-context must lie apart from each other, and neither below"
                                    + " /provisioning or /health")
                    .throwIfAny();
        }

        private static boolean isFree(String path) {
            return !overlap(path, "/provisioning") && !overlap(path, "/health");
        }

        private static boolean overlap(String one, String other) {
            String a = one.toLowerCase(Locale.ROOT) + "/";
            String b = other.toLowerCase(Locale.ROOT) + "/";
            return a.startsWith(b) || b.startsWith(a);
        }
    }

    /**
     * Directories and devices.
     *
     * @param results records of a page where a client does not say how many
     * @param mostResults most records of a page
     * @param softClients parts of device types that are programs rather than phones
     */
    public record Lists(int results, int mostResults, List<String> softClients) {
        public Lists {
            softClients = List.copyOf(softClients);
            new Checks()
                    .between("xsi.most-results", mostResults, 1, 1_000)
                    .between("xsi.results", results, 1, 1_000)
                    .throwIfAny();
        }
    }

    /**
     * Event channels.
     *
     * @param heartbeat a channel without a heartbeat for so long is closed
     * @param acknowledgement how long an event may stay without an answer
     * @param pendingBytes what may wait for one reader before it is cut
     * @param channelsOfASet most channels of one set
     * @param channelsOfAnOwner most channels of one user or administrator
     * @param acknowledgedByHeartbeat whether a heartbeat counts as an answer to events
     * @param replay events of each subscription that can be asked for again
     * @param contacts web servers that events may be posted to: names, {@code *.} with a domain, addresses, ranges
     */
    public record Events(
            Duration heartbeat,
            Duration acknowledgement,
            int pendingBytes,
            int channelsOfASet,
            int channelsOfAnOwner,
            boolean acknowledgedByHeartbeat,
            int replay,
            List<String> contacts) {
        public Events {
            contacts = List.copyOf(contacts);
            new Checks()
                    .between("xsi.events.heartbeat", heartbeat, Duration.ofSeconds(1), Duration.ofHours(1))
                    .between("xsi.events.acknowledgement", acknowledgement, Duration.ofSeconds(1), Duration.ofHours(1))
                    .between("xsi.events.pending-bytes", pendingBytes, 16_384, 16_777_216)
                    .between("xsi.events.channels-of-a-set", channelsOfASet, 1, 100_000)
                    .between("xsi.events.channels-of-an-owner", channelsOfAnOwner, 1, 100_000)
                    .between("xsi.events.replay", replay, 0, 10_000)
                    .require(
                            contacts.stream().allMatch(Events::isContact),
                            "xsi.events.contacts",
                            "must be names such as crm.example.com or *.example.com, addresses, or ranges such as"
                                    + " 192.0.2.0/24")
                    .throwIfAny();
        }

        private static boolean isContact(String text) {
            return text.matches("(\\*\\.)?[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*") || isRange(text);
        }

        private static boolean isRange(String text) {
            try {
                Cidr.parse(text);
                return true;
            } catch (IllegalArgumentException e) {
                return false;
            }
        }
    }
}
