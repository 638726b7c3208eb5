package io.lamplighter.sip.server.call.far;

import io.lamplighter.line.Diversion;
import io.lamplighter.line.RedirectReason;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.sip.message.MalformedException;
import io.lamplighter.sip.message.NameAddress;
import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.server.call.leg.Identities;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The header that says who sent a call on to where it is now, the last first (RFC 5806). */
public final class DiversionHeader {
    /** How many times one call may be sent on: more is a loop, or as good as one. */
    public static final int MOST = 5;

    static final String NAME = "Diversion";

    private static final Logger LOG = LoggerFactory.getLogger(DiversionHeader.class);

    private DiversionHeader() {}

    /**
     * Whom a request says it was sent on by. What cannot be read is left out: the call does not fail for its history.
     * Longer ones than any call may have are cut.
     *
     * @param domain ours, as numbers are written with
     */
    public static List<Diversion> in(SipRequest request, String domain) {
        List<Diversion> found = new ArrayList<>();
        request.headerList(NAME).stream()
                .limit(MOST + 1L)
                .forEach(value -> read(value, domain).ifPresent(found::add));
        return List.copyOf(found);
    }

    private static Optional<Diversion> read(String value, String domain) {
        try {
            NameAddress address = NameAddress.parse(value);
            RemoteParty named = Identities.named(address, domain);
            boolean hidden = parameter(address, "privacy")
                    .filter(level -> !level.equalsIgnoreCase("off"))
                    .isPresent();
            return Optional.of(new Diversion(
                    new RemoteParty(named.displayName(), named.uri(), hidden),
                    parameter(address, "reason").map(DiversionHeader::reason).orElse(RedirectReason.UNKNOWN),
                    parameter(address, "counter").map(DiversionHeader::count).orElse(1)));
        } catch (MalformedException unreadable) {
            LOG.debug("unreadable Diversion: {}", unreadable.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<String> parameter(NameAddress address, String name) {
        return address.parameters().get(name).map(value -> value.replace("\"", ""));
    }

    private static RedirectReason reason(String token) {
        for (RedirectReason reason : RedirectReason.values()) {
            if (token(reason).equals(token.toLowerCase(Locale.ROOT))) {
                return reason;
            }
        }
        return RedirectReason.UNKNOWN;
    }

    private static int count(String digits) {
        return digits.matches("[1-9][0-9]{0,2}") ? Integer.parseInt(digits) : 1;
    }

    private static String token(RedirectReason reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** How many times a call was sent on in all. */
    public static int times(List<Diversion> way) {
        return way.stream().mapToInt(Diversion::times).sum();
    }

    /** A way with one station more, the newest. */
    public static List<Diversion> after(List<Diversion> way, RemoteParty by, RedirectReason reason) {
        List<Diversion> longer = new ArrayList<>(List.of(new Diversion(by, reason, 1)));
        longer.addAll(way);
        return List.copyOf(longer);
    }

    /** The header's value for a way that is not empty. */
    static String of(List<Diversion> way) {
        return way.stream().map(DiversionHeader::value).collect(Collectors.joining(", "));
    }

    private static String value(Diversion station) {
        RemoteParty by = station.by();
        String name = by.displayName().isEmpty() ? "" : "\"" + by.displayName().replaceAll("[\"\\\\]", "") + "\" ";
        return name + "<" + by.uri() + ">;reason=" + token(station.reason()) + ";counter=" + station.times()
                + (by.withheld() ? ";privacy=full" : "");
    }
}
