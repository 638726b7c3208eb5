package io.lamplighter.line;

import java.util.Locale;

/**
 * The identity of a shared line: its user id, such as {@code 2000@example.com}. Compared without regard to case; the
 * spelling that it was provisioned with is only for people and clients to see.
 *
 * @param value user id in lower case, 1 to 161 characters, exactly one {@code @}, no {@code /} or white space
 * @param provisioned the same as somebody wrote it
 */
public record LineId(String value, String provisioned) implements Comparable<LineId> {
    public LineId {
        if (!value.equals(provisioned.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(value + " is not " + provisioned + " in lower case");
        }
        UserIdSyntax.check(value);
    }

    /** A user id as somebody writes it. */
    public LineId(String userId) {
        this(userId.toLowerCase(Locale.ROOT), userId);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LineId id && id.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
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
