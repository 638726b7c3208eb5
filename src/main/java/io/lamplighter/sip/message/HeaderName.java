package io.lamplighter.sip.message;

import java.nio.charset.StandardCharsets;

/** The header fields known by name, with their compact forms (RFC 3261 7.3.3 and the registry). */
enum HeaderName {
    VIA("Via", 'v'),
    FROM("From", 'f'),
    TO("To", 't'),
    CALL_ID("Call-ID", 'i'),
    CSEQ("CSeq"),
    MAX_FORWARDS("Max-Forwards"),
    CONTACT("Contact", 'm'),
    CONTENT_LENGTH("Content-Length", 'l'),
    CONTENT_TYPE("Content-Type", 'c'),
    CONTENT_ENCODING("Content-Encoding", 'e'),
    ROUTE("Route"),
    RECORD_ROUTE("Record-Route"),
    EXPIRES("Expires"),
    MIN_EXPIRES("Min-Expires"),
    EVENT("Event", 'o'),
    SUBSCRIPTION_STATE("Subscription-State"),
    CALL_INFO("Call-Info"),
    ALLOW("Allow"),
    ALLOW_EVENTS("Allow-Events", 'u'),
    SUPPORTED("Supported", 'k'),
    REQUIRE("Require"),
    PROXY_REQUIRE("Proxy-Require"),
    UNSUPPORTED("Unsupported"),
    ACCEPT("Accept"),
    AUTHORIZATION("Authorization"),
    PROXY_AUTHORIZATION("Proxy-Authorization"),
    WWW_AUTHENTICATE("WWW-Authenticate"),
    PROXY_AUTHENTICATE("Proxy-Authenticate"),
    DATE("Date"),
    TIMESTAMP("Timestamp"),
    RETRY_AFTER("Retry-After"),
    USER_AGENT("User-Agent"),
    SERVER("Server"),
    SUBJECT("Subject", 's'),
    REFER_TO("Refer-To", 'r'),
    REFERRED_BY("Referred-By", 'b'),
    SESSION_EXPIRES("Session-Expires", 'x'),
    MIN_SE("Min-SE"),
    REPLACES("Replaces"),
    JOIN("Join"),
    REASON("Reason"),
    RSEQ("RSeq"),
    RACK("RAck"),
    WARNING("Warning"),
    PATH("Path"),
    ACCEPT_CONTACT("Accept-Contact", 'a'),
    REJECT_CONTACT("Reject-Contact", 'j'),
    REQUEST_DISPOSITION("Request-Disposition", 'd'),
    IDENTITY("Identity", 'y');

    private static final int BUCKETS = 512;
    private static final HeaderName[] COMPACT = new HeaderName[128];
    private static final HeaderName[] TABLE = new HeaderName[BUCKETS];

    static {
        for (HeaderName name : values()) {
            if (name.compact != 0) {
                COMPACT[name.compact] = name;
                COMPACT[name.compact - 32] = name;
            }
            int bucket = bucket(name.octets, 0, name.octets.length);
            while (TABLE[bucket] != null) {
                bucket = bucket + 1 & BUCKETS - 1;
            }
            TABLE[bucket] = name;
        }
    }

    /** The name as it is written. */
    final String text;

    final byte[] octets;
    private final char compact;

    HeaderName(String text) {
        this(text, (char) 0);
    }

    HeaderName(String text, char compact) {
        this.text = text;
        this.octets = text.getBytes(StandardCharsets.ISO_8859_1);
        this.compact = compact;
    }

    private static int bucket(byte[] name, int from, int to) {
        int length = to - from;
        int hash = length * 7 + (name[from] | 32) * 31 + (name[to - 1] | 32) * 17 + (name[from + length / 2] | 32) * 5;
        return hash & BUCKETS - 1;
    }

    /** The known field of that name, full or compact, in any case; null for one that is not known. */
    static HeaderName find(byte[] name, int from, int to) {
        if (to - from == 1) {
            return name[from] < 0 ? null : COMPACT[name[from]];
        }
        if (to <= from) {
            return null;
        }
        int bucket = bucket(name, from, to);
        while (TABLE[bucket] != null) {
            if (same(TABLE[bucket].octets, name, from, to)) {
                return TABLE[bucket];
            }
            bucket = bucket + 1 & BUCKETS - 1;
        }
        return null;
    }

    static HeaderName find(String name) {
        byte[] octets = name.getBytes(StandardCharsets.UTF_8);
        return find(octets, 0, octets.length);
    }

    static boolean same(byte[] name, byte[] other, int from, int to) {
        if (to - from != name.length) {
            return false;
        }
        for (int i = 0; i < name.length; i++) {
            if (Grammar.lower(name[i]) != Grammar.lower(other[from + i])) {
                return false;
            }
        }
        return true;
    }
}
