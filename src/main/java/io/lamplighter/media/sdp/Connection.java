package io.lamplighter.media.sdp;

import io.netty.util.NetUtil;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;

/**
 * The {@code c=} line (RFC 8866 section 5.7). A host name is kept as text and never resolved: the party's address is
 * then learned from its packets.
 *
 * @param addressType {@code IP4} or {@code IP6}
 * @param host a literal address, perhaps with the suffix of a multicast group, or a host name
 */
public record Connection(String addressType, String host) {
    static Connection of(InetAddress address) {
        return new Connection(address instanceof Inet6Address ? "IP6" : "IP4", NetUtil.toAddressString(address));
    }

    /** The address, unless it is given by name. */
    public Optional<InetAddress> literal() {
        int suffix = host.indexOf('/');
        String text = suffix < 0 ? host : host.substring(0, suffix);
        return Optional.ofNullable(NetUtil.createInetAddressFromIpAddressString(text));
    }

    /** Whether it is {@code 0.0.0.0} or {@code ::}, an old way to put on hold. */
    public boolean isUnspecified() {
        return literal().filter(InetAddress::isAnyLocalAddress).isPresent();
    }

    /** The value of the line. */
    @Override
    public String toString() {
        return "IN " + addressType + " " + host;
    }
}
