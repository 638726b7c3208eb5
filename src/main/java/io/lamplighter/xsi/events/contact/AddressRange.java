package io.lamplighter.xsi.events.contact;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Addresses that begin alike, such as {@code 192.0.2.0/24}.
 *
 * @param network its first address
 * @param bits how many bits of it count
 */
record AddressRange(InetAddress network, int bits) {
    private static final int BYTE = 8;

    /** What such a text means; empty when it is neither an address nor a range. Asks no name server. */
    static Optional<AddressRange> parse(String text) {
        String[] parts = text.split("/", 2);
        if (!parts[0].matches("[0-9.]+") && !parts[0].contains(":")) {
            return Optional.empty();
        }
        try {
            InetAddress network = InetAddress.getByName(parts[0]);
            int width = network.getAddress().length * BYTE;
            int bits = parts.length == 1 ? width : Integer.parseInt(parts[1]);
            return bits < 0 || bits > width ? Optional.empty() : Optional.of(new AddressRange(network, bits));
        } catch (UnknownHostException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    boolean contains(InetAddress address) {
        byte[] first = network.getAddress();
        byte[] other = address.getAddress();
        int whole = bits / BYTE;
        int rest = bits % BYTE;
        return first.length == other.length
                && Arrays.equals(first, 0, whole, other, 0, whole)
                && (rest == 0 || (first[whole] ^ other[whole]) >> BYTE - rest == 0);
    }
}
