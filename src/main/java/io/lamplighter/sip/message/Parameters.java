package io.lamplighter.sip.message;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The parameters after a header value or URI, in their order. Names are compared without case; a name stands alone or has a
 * value. Where a name occurs twice the first counts. Immutable.
 */
public final class Parameters {
    /** No parameters. */
    public static final Parameters NONE = new Parameters(new String[0]);

    /** Names at even places, values as on the wire (quotes included) at odd ones; null for a bare name. */
    private final String[] pairs;

    Parameters(String[] pairs) {
        this.pairs = pairs;
    }

    /**
     * Reads {@code ;name=value;name} to the end of the text.
     *
     * @throws MalformedException if a name is missing or not a token, or a quote is left open
     */
    public static Parameters parse(String text) {
        return ParameterParser.ofHeader(text, 0, text.length());
    }

    static Parameters ofUri(String text, int from, int to) {
        return from == to ? NONE : ParameterParser.ofUri(text, from, to);
    }

    /** The value without quotes; empty for a bare name and for a name that is absent. */
    public Optional<String> get(String name) {
        int at = indexOf(name);
        return at < 0 || pairs[at + 1] == null ? Optional.empty() : Optional.of(unquoted(pairs[at + 1]));
    }

    private static String unquoted(String value) {
        int close = value.startsWith("\"") ? Grammar.closingQuote(value, 0) : -1;
        return close > 0 && close == value.length() - 1 ? Grammar.unquoted(value, 0, close) : value;
    }

    /** Whether the name is there, with or without a value. */
    public boolean has(String name) {
        return indexOf(name) >= 0;
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return pairs.length == 0;
    }

    /** The names in their order, as written. */
    public List<String> names() {
        return new AbstractList<>() {
            @Override
            public String get(int index) {
                return pairs[index * 2];
            }

            @Override
            public int size() {
                return pairs.length / 2;
            }
        };
    }

    private int indexOf(String name) {
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i].equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }

    /** These with a bare name set, in its old place if it has one. */
    public Parameters with(String name) {
        return with(name, "");
    }

    /**
     * These with one value set, in its old place if it has one. A value that is neither a token, a host nor a quoted string
     * already is quoted; an empty one makes a bare name.
     */
    public Parameters with(String name, String value) {
        int old = indexOf(name);
        String[] changed = Arrays.copyOf(pairs, old < 0 ? pairs.length + 2 : pairs.length);
        int at = old < 0 ? pairs.length : old;
        changed[at] = name;
        changed[at + 1] = value.isEmpty() ? null : written(value);
        return new Parameters(changed);
    }

    private static String written(String value) {
        if (isQuoted(value)) {
            return value;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (!Grammar.isTokenCharacter(c) && "[]:/&$()".indexOf(c) < 0) {
                StringBuilder out = new StringBuilder(value.length() + 4);
                Grammar.quote(out, value);
                return out.toString();
            }
        }
        return value;
    }

    private static boolean isQuoted(String value) {
        return value.startsWith("\"") && Grammar.closingQuote(value, 0) == value.length() - 1;
    }

    /** These without every parameter of that name. */
    public Parameters without(String name) {
        Parameters rest = this;
        for (int at = indexOf(name); at >= 0; at = rest.indexOf(name)) {
            String[] changed = new String[rest.pairs.length - 2];
            System.arraycopy(rest.pairs, 0, changed, 0, at);
            System.arraycopy(rest.pairs, at + 2, changed, at, changed.length - at);
            rest = new Parameters(changed);
        }
        return rest;
    }

    /** Adds this list's parameter of that name, its name in the given spelling, to the other list. */
    Parameters copyTo(Parameters other, String name) {
        int at = indexOf(name);
        return at < 0 ? other : other.with(name, pairs[at + 1] == null ? "" : pairs[at + 1]);
    }

    void appendTo(StringBuilder out) {
        for (int i = 0; i < pairs.length; i += 2) {
            out.append(';').append(pairs[i]);
            if (pairs[i + 1] != null) {
                out.append('=').append(pairs[i + 1]);
            }
        }
    }

    /** The wire form: each parameter with its leading semicolon, or nothing. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(32);
        appendTo(out);
        return out.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Parameters that && Arrays.equals(pairs, that.pairs);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(pairs);
    }
}
