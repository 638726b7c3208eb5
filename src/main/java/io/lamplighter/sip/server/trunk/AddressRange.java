package io.lamplighter.sip.server.trunk;

import io.netty.util.NetUtil;
import java.net.InetAddress;

/**
 * A network in CIDR form.
 *
 * @param network first address
 * @param prefixLength how many leading bits must match
 */
public record AddressRange(InetAddress network, int prefixLength) {
    public AddressRange {
        if (prefixLength < 0 || prefixLength > network.getAddress().length * 8) {
            throw new IllegalArgumentException("prefix length " + prefixLength + " does not fit " + network);
        }
    }

    /** Reads {@code 192.0.2.0/24}, {@code 2001:db8::/32} or a single address. Names are not resolved. */
    public static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        InetAddress network = NetUtil.createInetAddressFromIpAddressString(address);
        if (network == null) {
            throw new IllegalArgumentException("not an address or network: '" + text + "'");
        }
        int longest = network.getAddress().length * 8;
        return new AddressRange(network, slash < 0 ? longest : Integer.parseInt(text.substring(slash + 1)));
    }

    /** Whether an address lies inside; an address of the other family never does. */
    public boolean contains(InetAddress address) {
        byte[] ours = network.getAddress();
        byte[] theirs = address.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        int whole = prefixLength / 8;
        for (int i = 0; i < whole; i++) {
            if (ours[i] != theirs[i]) {
                return false;
            }
        }
        int rest = prefixLength % 8;
        int mask = 0xff << (8 - rest) & 0xff;
        return rest == 0 || (ours[whole] & mask) == (theirs[whole] & mask);
    }
}
