package io.lamplighter.directory.service;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The form of numbers in services: what one could dial, so digits with {@code * # +}, or {@code user@host}, also with
 * {@code sip:}. {@code tel:} and the marks that people write for the eye are taken away.
 */
public final class PhoneNumbers {
    private static final int LONGEST = 161;
    private static final Pattern SEPARATORS = Pattern.compile("[\\s().\\-]");
    private static final Pattern DIGITS = Pattern.compile("\\+?[0-9*#]{1,32}");
    private static final Pattern ADDRESS = Pattern.compile("(sips?:)?[^@\\s<>\"/?;:]+@[^@\\s<>\"/?;]+");

    private PhoneNumbers() {}

    /**
     * The number in the form it is kept in.
     *
     * @param field what it is for
     * @throws InvalidServiceSettings when nobody could dial it
     */
    public static String checked(String field, String given) {
        String text = given.trim();
        if (text.regionMatches(true, 0, "tel:", 0, 4)) {
            text = text.substring(4);
        }
        String digits = SEPARATORS.matcher(text).replaceAll("");
        if (DIGITS.matcher(digits).matches()) {
            return digits;
        }
        if (text.length() <= LONGEST && ADDRESS.matcher(text).matches()) {
            return text;
        }
        throw new InvalidServiceSettings(
                field + " must be a number to dial (digits, * and #, + before them) or a SIP address");
    }

    static Optional<String> checked(String field, Optional<String> given) {
        return given.filter(n -> !n.isBlank()).map(n -> checked(field, n));
    }

    static List<String> checked(String field, List<String> given) {
        return given.stream().map(n -> checked(field, n)).toList();
    }
}
