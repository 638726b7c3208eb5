package io.lamplighter.sip.message;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Why a request was sent (RFC 3326).
 *
 * @param protocol whose cause it is, such as SIP or Q.850
 * @param parameters cause, text and others
 */
public record Reason(String protocol, Parameters parameters) {
    /** A SIP status as the reason. */
    public static Reason sip(int status, String text) {
        Parameters cause = Parameters.NONE.with("cause", Integer.toString(status));
        return new Reason("SIP", text.isEmpty() ? cause : cause.with("text", quoted(text)));
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2);
        Grammar.quote(out, text);
        return out.toString();
    }

    /**
     * Reads one Reason value.
     *
     * @throws MalformedException if the protocol is not a token
     */
    public static Reason parse(String text) {
        int end = text.indexOf(';');
        end = end < 0 ? text.length() : end;
        String protocol = text.substring(0, end).trim();
        if (!Grammar.isToken(protocol)) {
            throw new MalformedException("Malformed Reason");
        }
        return new Reason(protocol, ParameterParser.ofHeader(text, end, text.length()));
    }

    /** The status or cause code. */
    public OptionalInt cause() {
        long cause = parameters.get("cause").map(c -> Grammar.number(c, 65535)).orElse(-1L);
        return cause < 0 ? OptionalInt.empty() : OptionalInt.of((int) cause);
    }

    /** Words for people. */
    public Optional<String> text() {
        return parameters.get("text");
    }

    @Override
    public String toString() {
        return protocol + parameters;
    }
}
