package io.lamplighter.directory.owned;

import io.lamplighter.line.LineId;
import java.util.List;

/**
 * A choice of users that a group shows its members under a name.
 *
 * @param name 1 to 40 characters, without {@code /}
 * @param users in the order they are shown; one who is not there, or is of another enterprise, is left out
 */
public record ContactDirectory(String name, List<LineId> users) {
    /** A group's; names in it differ. */
    public static final ListKind<ContactDirectory> KIND =
            new ListKind<>("custom contact directories", ContactDirectory.class, 20);

    public static final int LONGEST_NAME = 40;
    public static final int MOST_USERS = 1_000;

    /** @throws IllegalArgumentException saying what is wrong */
    public ContactDirectory {
        users = List.copyOf(users);
        if (name.isBlank() || name.length() > LONGEST_NAME || name.contains("/")) {
            throw new IllegalArgumentException("name must have 1 to " + LONGEST_NAME + " characters, none of them a /");
        }
        if (users.size() > MOST_USERS) {
            throw new IllegalArgumentException("a directory may have at most " + MOST_USERS + " users");
        }
    }
}
