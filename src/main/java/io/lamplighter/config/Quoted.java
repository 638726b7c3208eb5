package io.lamplighter.config;

/** Text as a YAML scalar that reads back as the same text. */
final class Quoted {
    private Quoted() {}

    /** Plain where YAML allows it beyond doubt, else in double quotes. */
    static String yaml(String text) {
        return text.matches("[A-Za-z0-9./+][A-Za-z0-9./:+_-]*") && !text.endsWith(":") ? text : quoted(text);
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.chars().forEach(c -> append(out, (char) c));
        return out.append('"').toString();
    }

    private static void append(StringBuilder out, char c) {
        if (c == '"' || c == '\\') {
            out.append('\\').append(c);
        } else if (c < ' ' || c == 0x7f) {
            out.append(String.format("\\x%02x", (int) c));
        } else {
            out.append(c);
        }
    }
}
