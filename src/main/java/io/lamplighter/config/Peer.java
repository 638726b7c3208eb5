package io.lamplighter.config;

/** Where a trunk's gateway is found. */
public sealed interface Peer {
    /** A gateway by its address. */
    record Gateway(HostPort address) implements Peer {
        @Override
        public String toString() {
            return address.toString();
        }
    }

    /** A domain whose SRV records name the gateways (RFC 3263). */
    record Srv(String domain) implements Peer {
        @Override
        public String toString() {
            return SRV + domain;
        }
    }

    /** How a peer found through SRV is marked. */
    String SRV = "srv:";

    /** Reads {@code host:port}, {@code host} (port 5060) or {@code srv:domain}. */
    static Peer parse(String text) {
        if (text.startsWith(SRV)) {
            return new Srv(HostName.parse(text.substring(SRV.length())));
        }
        HostPort address = HostName.isHost(text) ? new HostPort(text, 5060) : HostPort.parse(text);
        if (address.port() == 0) {
            throw new IllegalArgumentException("the port of a peer must be 1 to 65535, was 0");
        }
        return new Gateway(address);
    }
}
