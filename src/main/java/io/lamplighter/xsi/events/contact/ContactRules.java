package io.lamplighter.xsi.events.contact;

import io.lamplighter.xsi.events.HttpContact;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which web servers events may be posted to: those listed and no others, so that nobody makes this server reach hosts that
 * only it can reach.
 *
 * <p>A name must be listed by itself or by {@code *.} and the domain above it; an address must be in a range that is
 * listed. A name that is listed may lead to any address but the machine itself and its neighbours on the wire (loopback,
 * link-local, multicast, none), unless their range is listed too. {@code localhost} lists the loopback addresses.
 */
public final class ContactRules {
    private static final String LOCALHOST = "localhost";
    private static final String ANY_BELOW = "*.";

    private final List<String> names = new ArrayList<>();
    private final List<AddressRange> ranges = new ArrayList<>();

    /** @param listed names, {@code *.} with a domain, addresses and ranges; none: no server at all */
    public ContactRules(List<String> listed) {
        for (String text : listed) {
            String one = text.toLowerCase(Locale.ROOT);
            AddressRange.parse(one).ifPresentOrElse(ranges::add, () -> names.add(one));
        }
        if (names.contains(LOCALHOST)) {
            ranges.add(AddressRange.parse("127.0.0.0/8").orElseThrow());
            ranges.add(AddressRange.parse("::1").orElseThrow());
        }
    }

    /** Whether a text can be listed. */
    public static boolean isValid(String text) {
        return AddressRange.parse(text).isPresent() || text.matches("(\\*\\.)?[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");
    }

    /** Whether a contact is listed; asks no name server. */
    public boolean allow(HttpContact contact) {
        String host = contact.host();
        Optional<AddressRange> address = AddressRange.parse(host);
        return address.map(AddressRange::network).map(this::isInRange).orElseGet(() -> isListed(host));
    }

    private boolean isListed(String host) {
        return names.stream().anyMatch(n -> n.startsWith(ANY_BELOW) ? host.endsWith(n.substring(1)) : host.equals(n));
    }

    private boolean isInRange(InetAddress address) {
        return ranges.stream().anyMatch(r -> r.contains(address));
    }

    /** Whether an allowed contact may be reached at an address that its name led to. */
    boolean allow(InetAddress address) {
        boolean near = address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isAnyLocalAddress()
                || address.isMulticastAddress();
        return !near || isInRange(address);
    }
}
