package io.lamplighter.sip.transport;

import java.net.InetSocketAddress;
import java.util.Objects;

/** Where to listen: a transport and a local address; port 0 asks the system for a free one. */
public record ListenPoint(Transport transport, InetSocketAddress address) {
    public ListenPoint {
        Objects.requireNonNull(transport, "transport");
        Objects.requireNonNull(address, "address");
    }

    @Override
    public String toString() {
        return transport + " " + Addresses.text(address);
    }
}
