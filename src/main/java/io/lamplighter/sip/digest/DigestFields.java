package io.lamplighter.sip.digest;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The parameters of one Digest challenge or credentials value, in any order, quoted or not (RFC 3261 section 25.1). */
final class DigestFields {
    private static final String SCHEME = "Digest";
    private static final int MOST_FIELDS = 32;

    private final Map<String, String> fields;

    private DigestFields(Map<String, String> fields) {
        this.fields = fields;
    }

    /** Empty if the value has another scheme or breaks the grammar; a parameter given twice breaks it. */
    static Optional<DigestFields> parse(String header) {
        String text = header.strip();
        int length = SCHEME.length();
        if (!text.regionMatches(true, 0, SCHEME, 0, length)
                || text.length() == length
                || !Character.isWhitespace(text.charAt(length))) {
            return Optional.empty();
        }
        return new Reader(text, length).fields().map(DigestFields::new);
    }

    Optional<String> get(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    String getOrEmpty(String name) {
        return fields.getOrDefault(name, "");
    }

    /** A quoted string with its inner quotes and backslashes escaped. */
    static String quoted(String value) {
        StringBuilder text = new StringBuilder(value.length() + 2).append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\');
            }
            text.append(c);
        }
        return text.append('"').toString();
    }

    private static final class Reader {
        private final String text;
        private int at;

        Reader(String text, int from) {
            this.text = text;
            this.at = from;
        }

        Optional<Map<String, String>> fields() {
            Map<String, String> found = new HashMap<>();
            for (skipSeparators(); at < text.length(); skipSeparators()) {
                String name = until("=, \t").toLowerCase(Locale.ROOT);
                skipSpace();
                if (name.isEmpty() || at >= text.length() || text.charAt(at++) != '=') {
                    return Optional.empty();
                }
                skipSpace();
                Optional<String> value = value();
                if (value.isEmpty() || found.put(name, value.get()) != null || found.size() > MOST_FIELDS) {
                    return Optional.empty();
                }
            }
            return Optional.of(found);
        }

        private Optional<String> value() {
            return at < text.length() && text.charAt(at) == '"' ? quotedValue() : Optional.of(until(", \t"));
        }

        private Optional<String> quotedValue() {
            StringBuilder value = new StringBuilder();
            for (at++; at < text.length(); at++) {
                char c = text.charAt(at);
                if (c == '"') {
                    at++;
                    return Optional.of(value.toString());
                }
                if (c == '\\' && at + 1 < text.length()) {
                    c = text.charAt(++at);
                }
                value.append(c);
            }
            return Optional.empty();
        }

        private String until(String stops) {
            int from = at;
            while (at < text.length() && stops.indexOf(text.charAt(at)) < 0) {
                at++;
            }
            return text.substring(from, at);
        }

        private void skipSpace() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }

        private void skipSeparators() {
            while (at < text.length() && (text.charAt(at) == ',' || Character.isWhitespace(text.charAt(at)))) {
                at++;
            }
        }
    }
}
