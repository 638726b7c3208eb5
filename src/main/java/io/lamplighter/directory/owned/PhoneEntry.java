package io.lamplighter.directory.owned;

/**
 * A name with a number, in a phone list.
 *
 * @param name 1 to 100 characters
 * @param number as one would dial it, 1 to 161 characters
 */
public record PhoneEntry(String name, String number) {
    /** What a user keeps for himself; names in it differ. */
    public static final ListKind<PhoneEntry> PERSONAL = new ListKind<>("personal contacts", PhoneEntry.class, 1_000);

    /** What a group or an enterprise keeps for all its users; names in it differ. */
    public static final ListKind<PhoneEntry> COMMON = new ListKind<>("common phone entries", PhoneEntry.class, 3_000);

    public static final int LONGEST_NAME = 100;
    public static final int LONGEST_NUMBER = 161;

    /** @throws IllegalArgumentException saying which of the two is blank or too long */
    public PhoneEntry {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("name must have 1 to " + LONGEST_NAME + " characters");
        }
        if (number.isBlank() || number.length() > LONGEST_NUMBER) {
            throw new IllegalArgumentException("number must have 1 to " + LONGEST_NUMBER + " characters");
        }
    }
}
