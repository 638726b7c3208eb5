package io.lamplighter.sip.message;

import java.util.Optional;

/**
 * An address with an optional display name and header parameters, as in From, To, Contact and Route (RFC 3261 20.10).
 *
 * @param displayName plain text, without quotes and escapes; empty for none; never holds a line break
 * @param uri the address
 * @param parameters those of the header value, outside the angle brackets
 */
public record NameAddress(String displayName, Uri uri, Parameters parameters) {
    /** @throws IllegalArgumentException if the display name holds a line break */
    public NameAddress {
        if (displayName.indexOf('\r') >= 0 || displayName.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("a display name has no line breaks");
        }
    }

    /** An address alone. */
    public static NameAddress of(Uri uri) {
        return new NameAddress("", uri, Parameters.NONE);
    }

    /** An address with a display name. */
    public static NameAddress of(String displayName, Uri uri) {
        return new NameAddress(displayName, uri, Parameters.NONE);
    }

    /**
     * Reads one header value. Parameters after a URI without angle brackets belong to the header, and such a URI holds no
     * question mark (RFC 3261 20.10).
     *
     * @throws MalformedException if it breaks the grammar
     */
    public static NameAddress parse(String text) {
        int at = afterQuotedName(text);
        int open = text.indexOf('<', at);
        return open < 0 ? bare(text, at) : bracketed(text, at, open);
    }

    private static int afterQuotedName(String text) {
        int at = 0;
        while (at < text.length() && Grammar.isBlank(text.charAt(at))) {
            at++;
        }
        if (at == text.length() || text.charAt(at) != '"') {
            return 0;
        }
        int close = Grammar.closingQuote(text, at);
        if (close < 0) {
            throw new MalformedException("Unbalanced Quote");
        }
        return close + 1;
    }

    private static NameAddress bare(String text, int from) {
        int end = text.indexOf(';');
        end = end < 0 ? text.length() : end;
        String uri = text.substring(0, end).trim();
        if (from > 0 || uri.indexOf('?') >= 0 || uri.indexOf(',') >= 0) {
            throw new MalformedException("Address Needs Angle Brackets");
        }
        return new NameAddress("", Uri.parse(uri), ParameterParser.ofHeader(text, end, text.length()));
    }

    private static NameAddress bracketed(String text, int from, int open) {
        int close = text.indexOf('>', open);
        if (close < 0) {
            throw new MalformedException("Unbalanced Angle Bracket");
        }
        return new NameAddress(
                from > 0 ? quotedName(text, from, open) : bareName(text, open),
                Uri.parse(text.substring(open + 1, close)),
                ParameterParser.ofHeader(text, close + 1, text.length()));
    }

    private static String quotedName(String text, int after, int open) {
        if (!text.substring(after, open).isBlank()) {
            throw new MalformedException("Malformed Display Name");
        }
        return Grammar.unquoted(text, text.indexOf('"'), after - 1);
    }

    private static String bareName(String text, int open) {
        for (int i = 0; i < open; i++) {
            char c = text.charAt(i);
            if (c == ',' || c == ';' || c == '"' || c < ' ' && c != '\t') {
                throw new MalformedException("Malformed Display Name");
            }
        }
        return text.substring(0, open).trim();
    }

    /** The tag parameter, which marks one side of a dialog (RFC 3261 19.3). */
    public Optional<String> tag() {
        return parameters.get("tag");
    }

    /** The same address with one header parameter set; an empty value makes a bare name. */
    public NameAddress withParameter(String name, String value) {
        return new NameAddress(displayName, uri, parameters.with(name, value));
    }

    /** The same address without that header parameter. */
    public NameAddress withoutParameter(String name) {
        return new NameAddress(displayName, uri, parameters.without(name));
    }

    /** The same address with no header parameters. */
    public NameAddress withoutParameters() {
        return new NameAddress(displayName, uri, Parameters.NONE);
    }

    /** The same address with a tag. */
    public NameAddress withTag(String tag) {
        return withParameter("tag", tag);
    }

    /** The same name and parameters at another address. */
    public NameAddress withUri(Uri other) {
        return new NameAddress(displayName, other, parameters);
    }

    /** The wire form: always with angle brackets, the display name always quoted. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(64);
        if (!displayName.isEmpty()) {
            Grammar.quote(out, displayName);
            out.append(' ');
        }
        out.append('<').append(uri).append('>');
        parameters.appendTo(out);
        return out.toString();
    }
}
