package io.lamplighter.media.sdp;

import java.util.Set;

/** What in a description belongs to the transport or the identity of whoever wrote it, and must not cross to the other leg. */
final class PeerBound {
    /**
     * ICE (RFC 8839), keys (RFC 4568, RFC 8122), RTCP placement (RFC 3605, RFC 5761), grouping and bundling (RFC 5888,
     * RFC 8843), source descriptions (RFC 5576), and the writer's software.
     */
    private static final Set<String> ATTRIBUTES = Set.of(
            "candidate",
            "end-of-candidates",
            "remote-candidates",
            "ice-ufrag",
            "ice-pwd",
            "ice-options",
            "ice-lite",
            "ice-mismatch",
            "ice-pacing",
            "crypto",
            "fingerprint",
            "setup",
            "connection",
            "tls-id",
            "key-mgmt",
            "zrtp-hash",
            "rtcp",
            "rtcp-mux",
            "rtcp-mux-only",
            "group",
            "mid",
            "msid",
            "msid-semantic",
            "bundle-only",
            "ssrc",
            "ssrc-group",
            "alt",
            "tool");

    private PeerBound() {}

    static boolean mayPass(SdpLine line) {
        return switch (line.type()) {
            case 'a' -> !ATTRIBUTES.contains(line.attributeName());
            case 'k', 'u', 'e', 'p' -> false;
            default -> true;
        };
    }
}
