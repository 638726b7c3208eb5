package io.lamplighter.sip.message;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One hop a request took (RFC 3261 20.42).
 *
 * @param transport in upper case, such as UDP; an unknown one is kept
 * @param host the sent-by host; an IPv6 address in brackets
 * @param port the sent-by port, or -1 for none
 * @param parameters branch, received, rport and others
 */
public record Via(String transport, String host, int port, Parameters parameters) {
    /** What the branch of an RFC 3261 element begins with (RFC 3261 8.1.1.7). */
    public static final String MAGIC_COOKIE = "z9hG4bK";

    /**
     * Reads one Via value; white space may stand around every separator. The protocol version is not kept.
     *
     * @throws MalformedException if it breaks the grammar
     */
    public static Via parse(String text) {
        int end = text.indexOf(';');
        end = end < 0 ? text.length() : end;
        int first = text.indexOf('/');
        int second = first < 0 ? -1 : text.indexOf('/', first + 1);
        if (second < 0 || second > end || !isProtocol(text, first, second)) {
            throw new MalformedException("Malformed Via");
        }
        int transport = skipBlanks(text, second + 1, end);
        int transportEnd = transport;
        while (transportEnd < end && Grammar.isTokenCharacter(text.charAt(transportEnd))) {
            transportEnd++;
        }
        int host = skipBlanks(text, transportEnd, end);
        if (transportEnd == transport || host == transportEnd) {
            throw new MalformedException("Malformed Via");
        }
        int hostEnd = hostEnd(text, host, end);
        return new Via(
                transport(text, transport, transportEnd),
                Hosts.checked(text.substring(host, hostEnd)),
                port(text, skipBlanks(text, hostEnd, end), end),
                ParameterParser.ofHeader(text, end, text.length()));
    }

    private static boolean isProtocol(String text, int first, int second) {
        return text.substring(0, first).trim().equalsIgnoreCase("SIP")
                && Grammar.isToken(text.substring(first + 1, second).trim());
    }

    private static String transport(String text, int from, int to) {
        boolean udp = to - from == 3 && text.startsWith("UDP", from);
        return udp ? "UDP" : text.substring(from, to).toUpperCase(Locale.ROOT);
    }

    private static int skipBlanks(String text, int from, int to) {
        int at = from;
        while (at < to && Grammar.isBlank(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int hostEnd(String text, int from, int to) {
        if (from < to && text.charAt(from) == '[') {
            int close = text.indexOf(']', from);
            return close < 0 || close >= to ? to : close + 1;
        }
        int at = from;
        while (at < to && text.charAt(at) != ':' && !Grammar.isBlank(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int port(String text, int at, int end) {
        if (at == end) {
            return -1;
        }
        if (text.charAt(at) != ':') {
            throw new MalformedException("Malformed Via");
        }
        int from = skipBlanks(text, at + 1, end);
        int to = end;
        while (to > from && Grammar.isBlank(text.charAt(to - 1))) {
            to--;
        }
        return Hosts.port(text, from, to);
    }

    /** The transaction's identifier at the hop that wrote this value. */
    public Optional<String> branch() {
        return parameters.get("branch");
    }

    /** Whether the branch identifies a transaction by itself: the magic cookie and something after it. */
    public boolean hasUniqueBranch() {
        return branch().filter(b -> b.length() > MAGIC_COOKIE.length() && b.startsWith(MAGIC_COOKIE))
                .isPresent();
    }

    /** The address the request came from, without brackets. */
    public Optional<String> received() {
        return parameters.get("received").map(Via::withoutBrackets);
    }

    private static String withoutBrackets(String address) {
        boolean bracketed = address.startsWith("[") && address.endsWith("]");
        return bracketed ? address.substring(1, address.length() - 1) : address;
    }

    /** The port the request came from (RFC 3581); empty if absent or still without a value. */
    public OptionalInt rport() {
        long port = parameters.get("rport").map(p -> Grammar.number(p, 65535)).orElse(-1L);
        return port < 1 ? OptionalInt.empty() : OptionalInt.of((int) port);
    }

    /** Whether the sender asks for the answer at its source port (RFC 3581), answered or not. */
    public boolean asksForRport() {
        return parameters.has("rport");
    }

    /** The same value with one parameter set; an empty value makes a bare name. */
    public Via withParameter(String name, String value) {
        return new Via(transport, host, port, parameters.with(name, value));
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(80)
                .append("SIP/2.0/")
                .append(transport)
                .append(' ')
                .append(host);
        if (port >= 0) {
            out.append(':').append(port);
        }
        parameters.appendTo(out);
        return out.toString();
    }
}
