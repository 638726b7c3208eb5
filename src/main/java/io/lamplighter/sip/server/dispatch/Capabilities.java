package io.lamplighter.sip.server.dispatch;

import java.util.List;
import java.util.Set;

/** What this server implements, as it says so in Allow, Supported, Accept and Allow-Events, everywhere the same. */
public final class Capabilities {
    /** Methods that some room answers. */
    public static final List<String> METHODS = List.of(
            "INVITE", "ACK", "CANCEL", "BYE", "OPTIONS", "REGISTER", "SUBSCRIBE", "NOTIFY", "UPDATE", "PRACK", "REFER");

    public static final String ALLOW = String.join(", ", METHODS);

    /** Event packages implemented; the notifier's registry is checked against it at start. */
    public static final List<String> EVENTS =
            List.of("call-info", "line-seize", "dialog", "message-summary", "as-feature-event");

    /** The value of Allow-Events, in SUBSCRIBE's answers and in INVITEs alike. */
    public static final String ALLOW_EVENTS = String.join(", ", EVENTS);

    /** Extensions a peer may require of us. */
    public static final Set<String> EXTENSIONS =
            Set.of("replaces", "join", "timer", "path", "100rel", "norefersub", "eventlist");

    public static final String SUPPORTED = "replaces, join, timer, path, norefersub";

    /** Bodies we can read. */
    public static final Set<String> BODY_TYPES = Set.of("application/sdp");

    public static final String ACCEPT = "application/sdp";

    private Capabilities() {}
}
