package io.lamplighter.sip.message;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A SIP or SIPS URI (RFC 3261 19.1.1). The parts are as on the wire, escapes included; {@code equals} compares them letter by
 * letter, {@link #sameAs} by the rules of SIP.
 *
 * @param secure whether the scheme is sips
 * @param user the user part, escaped; empty if there is none
 * @param password the part after the user's colon, escaped; empty if there is none
 * @param host a name, an IPv4 address, or an IPv6 address in brackets
 * @param port 1 to 65535, or -1 for none
 * @param parameters the URI's own parameters
 * @param headers what follows the question mark, without it; empty if there is none
 */
public record SipUri(
        boolean secure, String user, String password, String host, int port, Parameters parameters, String headers)
        implements Uri {

    /**
     * A sip URI without port and parameters.
     *
     * @param user in plain text, escaped here where the grammar wants it; empty for none
     */
    public static SipUri of(String user, String host) {
        return new SipUri(false, Escapes.user(user), "", Hosts.checked(host), -1, Parameters.NONE, "");
    }

    /**
     * Reads a SIP or SIPS URI.
     *
     * @throws MalformedException if it is malformed or of another scheme
     */
    public static SipUri parse(String text) {
        if (Uri.parse(text) instanceof SipUri sip) {
            return sip;
        }
        throw new MalformedException("Not a SIP URI");
    }

    @Override
    public String scheme() {
        return secure ? "sips" : "sip";
    }

    /** The same URI with another user, given in plain text and escaped here; empty for none. */
    public SipUri withUser(String plain) {
        return new SipUri(secure, Escapes.user(plain), "", host, port, parameters, headers);
    }

    /** The same URI at another host; an IPv6 address comes in brackets. */
    public SipUri withHost(String other) {
        return new SipUri(secure, user, password, Hosts.checked(other), port, parameters, headers);
    }

    /** The same URI with another port; -1 for none. */
    public SipUri withPort(int other) {
        return new SipUri(secure, user, password, host, other, parameters, headers);
    }

    /** The same URI with one parameter set, its value escaped where needed; an empty value makes it a bare name. */
    public SipUri withParameter(String name, String value) {
        return withParameters(parameters.with(name, Escapes.parameter(value)));
    }

    /** The same URI with one parameter taken away. */
    public SipUri withoutParameter(String name) {
        return withParameters(parameters.without(name));
    }

    /** The same URI without parameters and header fields. */
    public SipUri withoutParameters() {
        return new SipUri(secure, user, password, host, port, Parameters.NONE, "");
    }

    /** The same URI without header fields. */
    public SipUri withoutHeaders() {
        return new SipUri(secure, user, password, host, port, parameters, "");
    }

    /**
     * The header field of that name that the URI asks to be set (RFC 3261 19.1.1), escapes resolved.
     *
     * @param name in any case
     */
    public Optional<String> embedded(String name) {
        return Stream.of(headers.split("&"))
                .map(field -> field.split("=", 2))
                .filter(field -> field.length == 2 && Escapes.resolved(field[0]).equalsIgnoreCase(name))
                .map(field -> Escapes.resolved(field[1]))
                .findFirst();
    }

    private SipUri withParameters(Parameters other) {
        return new SipUri(secure, user, password, host, port, other, headers);
    }

    /** Whether both URIs mean the same by RFC 3261 19.1.4. */
    public boolean sameAs(SipUri other) {
        return UriComparison.same(this, other);
    }

    /** The user part with its escapes resolved. */
    public String userUnescaped() {
        return Escapes.resolved(user);
    }

    /**
     * The key of the resource the URI names: user, at-sign and host, or the host alone; no scheme, port or parameters. The user
     * is unescaped, except that control characters and the percent sign stay escaped so that no two users fall together and
     * the key can be stored; the host is in lower case.
     */
    public String addressOfRecord() {
        String lowered = host.toLowerCase(Locale.ROOT);
        return user.isEmpty() ? lowered : Escapes.storable(user) + '@' + lowered;
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(48).append(secure ? "sips:" : "sip:");
        if (!user.isEmpty()) {
            out.append(user);
            if (!password.isEmpty()) {
                out.append(':').append(password);
            }
            out.append('@');
        }
        out.append(host);
        if (port >= 0) {
            out.append(':').append(port);
        }
        parameters.appendTo(out);
        return headers.isEmpty()
                ? out.toString()
                : out.append('?').append(headers).toString();
    }
}
