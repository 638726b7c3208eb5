package io.lamplighter.config;

import java.net.InetAddress;

/**
 * A network of IP addresses.
 *
 * @param address an address of the network
 * @param prefix how many leading bits are compared
 */
public record Cidr(InetAddress address, int prefix) {
    public Cidr {
        if (prefix < 0 || prefix > bits(address)) {
            throw new IllegalArgumentException("the prefix must be 0 to " + bits(address) + ", was " + prefix);
        }
    }

    /** Reads {@code 192.0.2.0/24}, {@code 2001:db8::/32} or a single address. */
    public static Cidr parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            InetAddress single = IpLiteral.parse(text);
            return new Cidr(single, bits(single));
        }
        if (!text.substring(slash + 1).matches("\\d{1,3}")) {
            throw new IllegalArgumentException("must be a network such as 192.0.2.0/24, was '" + text + "'");
        }
        return new Cidr(IpLiteral.parse(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
    }

    private static int bits(InetAddress address) {
        return address.getAddress().length * Byte.SIZE;
    }

    /** Whether an address lies in the network. */
    public boolean contains(InetAddress other) {
        byte[] ours = address.getAddress();
        byte[] theirs = other.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if (((ours[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return address.getHostAddress() + "/" + prefix;
    }
}
