package io.lamplighter.line;

import java.util.Locale;

/**
 * The SIP identity with which one location of a line registers, such as {@code 2000-b@example.com}. Compared without
 * regard to case.
 *
 * @param value user and host in lower case, 1 to 161 characters, exactly one {@code @}, no {@code /} or white space
 */
public record LinePort(String value) implements Comparable<LinePort> {
    public LinePort {
        value = value.toLowerCase(Locale.ROOT);
        UserIdSyntax.check(value);
    }

    @Override
    public int compareTo(LinePort other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
