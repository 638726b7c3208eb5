package io.lamplighter.line;

/** The form that user ids and line/ports share. */
final class UserIdSyntax {
    private static final int LONGEST = 161;

    private UserIdSyntax() {}

    static void check(String value) {
        int at = value.indexOf('@');
        if (at < 1 || at != value.lastIndexOf('@') || at == value.length() - 1) {
            throw new IllegalArgumentException("must have the form user@domain: '" + value + "'");
        }
        if (value.length() > LONGEST) {
            throw new IllegalArgumentException("must not be longer than " + LONGEST + " characters");
        }
        if (value.chars().anyMatch(c -> c == '/' || c <= ' ' || c == 0x7f)) {
            throw new IllegalArgumentException("must not contain '/', blanks or control characters: '" + value + "'");
        }
    }
}
