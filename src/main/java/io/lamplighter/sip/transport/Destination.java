package io.lamplighter.sip.transport;

import java.net.InetSocketAddress;
import java.util.Objects;

/** One place to try for a URI: a transport and a numeric address (RFC 3263 section 4). */
public record Destination(Transport transport, InetSocketAddress address) {
    public Destination {
        Objects.requireNonNull(transport, "transport");
        Objects.requireNonNull(address, "address");
    }
}
