package io.lamplighter.sip.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Equivalence of SIP URIs (RFC 3261 19.1.4). */
final class UriComparison {
    /** Parameters that never match their absence; the default value does not help. */
    private static final List<String> SIGNIFICANT = List.of("user", "ttl", "method", "maddr", "transport");

    private UriComparison() {}

    static boolean same(SipUri one, SipUri other) {
        return one.secure() == other.secure()
                && one.port() == other.port()
                && one.host().equalsIgnoreCase(other.host())
                && Escapes.comparable(one.user()).equals(Escapes.comparable(other.user()))
                && Escapes.comparable(one.password()).equals(Escapes.comparable(other.password()))
                && sameParameters(one.parameters(), other.parameters())
                && sameHeaders(one.headers(), other.headers());
    }

    private static boolean sameParameters(Parameters one, Parameters other) {
        for (String name : SIGNIFICANT) {
            if (one.has(name) != other.has(name)) {
                return false;
            }
        }
        for (String name : one.names()) {
            if (other.has(name) && !comparable(one, name).equals(comparable(other, name))) {
                return false;
            }
        }
        return true;
    }

    private static String comparable(Parameters parameters, String name) {
        return Escapes.comparable(parameters.get(name).orElse("")).toLowerCase(Locale.ROOT);
    }

    private static boolean sameHeaders(String one, String other) {
        return one.equals(other) || parts(one).equals(parts(other));
    }

    private static List<String> parts(String headers) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        while (from <= headers.length()) {
            int end = headers.indexOf('&', from);
            end = end < 0 ? headers.length() : end;
            parts.add(comparableHeader(headers.substring(from, end)));
            from = end + 1;
        }
        parts.sort(null);
        return parts;
    }

    private static String comparableHeader(String part) {
        int equals = Math.max(part.indexOf('='), 0);
        return part.substring(0, equals).toLowerCase(Locale.ROOT) + Escapes.comparable(part.substring(equals));
    }
}
