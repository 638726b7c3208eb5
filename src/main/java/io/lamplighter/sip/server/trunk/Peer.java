package io.lamplighter.sip.server.trunk;

import io.lamplighter.sip.message.SipUri;
import io.lamplighter.sip.transport.Transport;
import java.util.Locale;

/**
 * A gateway as configured.
 *
 * @param host name or address; for SRV the domain whose records are asked
 * @param port -1 when none is given, which asks for SRV records where the host is a name (RFC 3263 §4.2)
 */
record Peer(String host, int port) {
    private static final String SRV = "srv:";

    /** Reads {@code host}, {@code host:port}, {@code [v6]:port} or {@code srv:name}. */
    static Peer parse(String text) {
        String trimmed = text.trim();
        if (trimmed.toLowerCase(Locale.ROOT).startsWith(SRV)) {
            return new Peer(trimmed.substring(SRV.length()), -1);
        }
        SipUri uri = SipUri.parse("sip:" + trimmed);
        return new Peer(uri.host(), uri.port());
    }

    /** What to resolve. */
    SipUri uri(Transport transport) {
        SipUri uri = SipUri.of("", host);
        SipUri withPort = port < 0 ? uri : uri.withPort(port);
        return transport == Transport.UDP
                ? withPort
                : withPort.withParameter("transport", transport.name().toLowerCase(Locale.ROOT));
    }
}
