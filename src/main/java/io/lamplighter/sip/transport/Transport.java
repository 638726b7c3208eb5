package io.lamplighter.sip.transport;

import java.util.Locale;

/** How a SIP message travels (RFC 3261 section 18, RFC 7118 for the two over WebSocket). */
public enum Transport {
    UDP,
    TCP,
    TLS,
    WS,
    WSS;

    /** True where the network itself retransmits, so that the transaction timers A, E, G, I, J and K need not run. */
    public boolean reliable() {
        return this != UDP;
    }

    /** True where the path is encrypted hop by hop. */
    public boolean secure() {
        return this == TLS || this == WSS;
    }

    /** The port assumed where none is written (RFC 3261 section 19.1.2, RFC 7118 section 5). */
    public int defaultPort() {
        return switch (this) {
            case UDP, TCP -> 5060;
            case TLS -> 5061;
            case WS -> 80;
            case WSS -> 443;
        };
    }

    /**
     * Reads the transport of a Via value or of a URI's {@code transport} parameter, in any case.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    public static Transport of(String viaOrParameter) {
        return valueOf(viaOrParameter.toUpperCase(Locale.ROOT));
    }
}
