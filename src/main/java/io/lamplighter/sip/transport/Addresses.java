package io.lamplighter.sip.transport;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Socket addresses as SIP writes them. */
public final class Addresses {
    private Addresses() {}

    /** {@code host:port}, with an IPv6 host in brackets and without a zone. */
    public static String text(InetSocketAddress address) {
        return host(address) + ":" + address.getPort();
    }

    /** The host alone as it stands in a Via or a URI: numeric where known, IPv6 in brackets (RFC 5118 section 4.1). */
    public static String host(InetSocketAddress address) {
        InetAddress known = address.getAddress();
        return known == null ? address.getHostString() : bracketed(known);
    }

    /** The bare numeric address, as in the {@code received} parameter (RFC 5118 section 4.5). */
    public static String numeric(InetAddress address) {
        String text = address.getHostAddress();
        int zone = text.indexOf('%');
        return zone < 0 ? text : text.substring(0, zone);
    }

    private static String bracketed(InetAddress address) {
        return address instanceof Inet6Address ? "[" + numeric(address) + "]" : numeric(address);
    }
}
