package io.lamplighter.directory.service;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Whose calls are meant.
 *
 * @param anyone everybody's; the rest does not count then
 * @param anonymous of those who withhold their number
 * @param unavailable of those whose number is not known
 * @param numbers of these, at most 12; {@code ?} stands for one digit, {@code *} at the end for any
 */
public record CallerCondition(boolean anyone, boolean anonymous, boolean unavailable, List<String> numbers) {
    /** Everybody. */
    public static final CallerCondition ANYONE = new CallerCondition(true, false, false, List.of());

    private static final int MOST_NUMBERS = 12;
    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9?]{0,32}\\*?|(?=.{3,161}$)[^@\\s]+@[^@\\s]+");

    public CallerCondition {
        numbers = numbers.stream().map(CallerCondition::checked).toList();
        Limits.atMost("phoneNumberList", numbers, MOST_NUMBERS);
    }

    private static String checked(String given) {
        String number = given.contains("@") ? given.trim() : given.replaceAll("[\\s().\\-]", "");
        if (number.isEmpty() || !NUMBER.matcher(number).matches()) {
            throw new InvalidServiceSettings(
                    "phoneNumber must be digits, with ? for any digit and * at the end for any more, or an address");
        }
        return number;
    }

    /**
     * Whether a call is meant.
     *
     * @param names every way to name the caller: number in E.164 and as one dials it, extension, user id; empty where
     *     it is not known
     * @param withheld the caller does not want to be known
     */
    public boolean matches(Collection<String> names, boolean withheld) {
        if (anyone) {
            return true;
        }
        if (withheld) {
            return anonymous;
        }
        return names.isEmpty() ? unavailable : names.stream().anyMatch(this::listed);
    }

    private boolean listed(String name) {
        return numbers.stream().anyMatch(pattern -> matches(withoutPlus(pattern), withoutPlus(name)));
    }

    private static boolean matches(String pattern, String name) {
        boolean open = pattern.endsWith("*");
        String head = open ? pattern.substring(0, pattern.length() - 1) : pattern;
        if (open ? name.length() < head.length() : name.length() != head.length()) {
            return false;
        }
        for (int i = 0; i < head.length(); i++) {
            char wanted = head.charAt(i);
            if (wanted != '?' && Character.toLowerCase(wanted) != Character.toLowerCase(name.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static String withoutPlus(String number) {
        return number.startsWith("+") ? number.substring(1) : number;
    }
}
