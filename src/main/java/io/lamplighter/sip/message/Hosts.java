package io.lamplighter.sip.message;

/** Reads the host part of URIs and Via values (RFC 3261 25.1, RFC 5118). */
final class Hosts {
    private Hosts() {}

    /**
     * Checks a host and returns it in the form to be used: IPv6 addresses keep their brackets, and three colons before an
     * embedded IPv4 address, which an old grammar allowed, become two (RFC 5118 4.10).
     *
     * @throws MalformedException if the text is neither a name, an IPv4 address nor a bracketed IPv6 address
     */
    static String checked(String host) {
        if (host.startsWith("[")) {
            return bracketed(host);
        }
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            if (!Grammar.isAlphanumeric(c) && c != '.' && c != '-' && c != '_') {
                throw new MalformedException("Malformed Host");
            }
        }
        if (host.isEmpty()) {
            throw new MalformedException("Missing Host");
        }
        return host;
    }

    private static String bracketed(String host) {
        int end = host.length() - 1;
        if (end < 1 || host.charAt(end) != ']') {
            throw new MalformedException("Malformed IPv6 Address");
        }
        if (isAddress(host, 1, end)) {
            return host;
        }
        int triple = host.indexOf(":::");
        if (triple > 0 && host.indexOf('.') > triple) {
            String repaired = host.substring(0, triple) + host.substring(triple + 1);
            if (isAddress(repaired, 1, end - 1)) {
                return repaired;
            }
        }
        throw new MalformedException("Malformed IPv6 Address");
    }

    private static boolean isAddress(String text, int from, int to) {
        int gap = text.indexOf("::", from);
        if (gap < 0 || gap >= to) {
            return groups(text, from, to) == 8;
        }
        int before = gap == from ? 0 : groups(text, from, gap);
        int after = gap + 2 == to ? 0 : groups(text, gap + 2, to);
        boolean fourIsLast = text.lastIndexOf('.', gap) < 0;
        return before >= 0 && after >= 0 && before + after < 8 && fourIsLast;
    }

    /** How many groups of 16 bits stand there, an embedded IPv4 address at the end counted as two; -1 for anything else. */
    private static int groups(String text, int from, int to) {
        int groups = 0;
        int at = from;
        while (at <= to) {
            int end = groupEnd(text, at, to);
            if (end == to && isFour(text, at, to)) {
                return groups + 2;
            }
            if (!isGroup(text, at, end) || ++groups > 8) {
                return -1;
            }
            at = end + 1;
        }
        return groups;
    }

    private static int groupEnd(String text, int at, int to) {
        int colon = text.indexOf(':', at);
        return colon < 0 || colon > to ? to : colon;
    }

    private static boolean isGroup(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (Character.digit(text.charAt(i), 16) < 0 || text.charAt(i) > 'f') {
                return false;
            }
        }
        return to > from && to - from <= 4;
    }

    private static boolean isFour(String text, int from, int to) {
        int parts = 0;
        int start = from;
        for (int i = from; i <= to; i++) {
            if (i == to || text.charAt(i) == '.') {
                if (i - start > 3 || Grammar.number(text, start, i, 255) < 0) {
                    return false;
                }
                parts++;
                start = i + 1;
            }
        }
        return parts == 4;
    }

    /** Reads a port: 1 to 65535, at most five digits. */
    static int port(String text, int from, int to) {
        long port = to - from > 5 ? -1 : Grammar.number(text, from, to, 65535);
        if (port < 1) {
            throw new MalformedException("Malformed Port");
        }
        return (int) port;
    }
}
