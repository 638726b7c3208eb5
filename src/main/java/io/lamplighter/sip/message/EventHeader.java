package io.lamplighter.sip.message;

import java.util.Optional;

/**
 * The event package of a subscription (RFC 6665 8.2.1).
 *
 * @param type the package with its templates, as received
 * @param parameters id and those of the package
 */
public record EventHeader(String type, Parameters parameters) {
    /**
     * Reads an Event value.
     *
     * @throws MalformedException if the package is not a token
     */
    public static EventHeader parse(String text) {
        int end = text.indexOf(';');
        end = end < 0 ? text.length() : end;
        String type = text.substring(0, end).trim();
        if (!Grammar.isToken(type)) {
            throw new MalformedException("Malformed Event");
        }
        return new EventHeader(type, ParameterParser.ofHeader(text, end, text.length()));
    }

    /** An event package without parameters. */
    public static EventHeader of(String type) {
        return new EventHeader(type, Parameters.NONE);
    }

    /** Whether this is that package; phones vary in case, so case is not looked at. */
    public boolean is(String other) {
        return type.equalsIgnoreCase(other);
    }

    /** Tells several subscriptions in one dialog apart. */
    public Optional<String> id() {
        return parameters.get("id");
    }

    @Override
    public String toString() {
        return type + parameters;
    }
}
