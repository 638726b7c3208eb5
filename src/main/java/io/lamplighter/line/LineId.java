package io.lamplighter.line;

import java.util.Locale;

/**
 * The identity of a shared line: its user id, such as {@code 2000@example.com}. Compared without regard to case.
 *
 * @param value user id in lower case, 1 to 161 characters, exactly one {@code @}, no {@code /} or white space
 */
public record LineId(String value) implements Comparable<LineId> {
    public LineId {
        value = value.toLowerCase(Locale.ROOT);
        UserIdSyntax.check(value);
    }

    @Override
    public int compareTo(LineId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
