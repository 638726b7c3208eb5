package io.lamplighter.sip.server.trunk;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How dialled digits become E.164 numbers.
 *
 * @param country country code without {@code +}, such as {@code 49}; empty when unknown
 * @param nationalPrefix what precedes a national number, such as {@code 0}; empty when there is none
 * @param internationalPrefix what precedes an international number, such as {@code 00}; empty when there is none
 * @param extensionLength longest internal number; 0 to 15, 0 means that there are no extensions
 */
public record NumberPlan(String country, String nationalPrefix, String internationalPrefix, int extensionLength) {
    private static final int LONGEST_E164 = 15;

    public NumberPlan {
        if (!isDigits(country) || !isDigits(nationalPrefix) || !isDigits(internationalPrefix)) {
            throw new IllegalArgumentException("number-plan: country and prefixes must be digits");
        }
        if (extensionLength < 0 || extensionLength > LONGEST_E164) {
            throw new IllegalArgumentException("number-plan.extension-length must be 0 to 15, was " + extensionLength);
        }
    }

    /** A plan without prefixes: only {@code +} numbers are recognised as E.164; extensions up to six digits. */
    public static NumberPlan none() {
        return new NumberPlan("", "", "", 6);
    }

    /**
     * The numbers a dialled string may stand for, most specific reading first. The last one is a number of the own country
     * without any prefix, as directories show it and clients and phones dial it from there.
     *
     * @param dialled digits with or without {@code +} and visual separators
     * @return E.164 numbers with {@code +}; empty when the string is no number
     */
    public List<String> readings(String dialled) {
        String digits = withoutSeparators(dialled);
        if (digits.startsWith("+")) {
            return e164(digits.substring(1)).map(List::of).orElse(List.of());
        }
        if (digits.isEmpty() || !isDigits(digits)) {
            return List.of();
        }
        Set<String> readings = new LinkedHashSet<>();
        afterPrefix(digits, internationalPrefix).flatMap(NumberPlan::e164).ifPresent(readings::add);
        if (!country.isEmpty()) {
            afterPrefix(digits, nationalPrefix)
                    .flatMap(rest -> e164(country + rest))
                    .ifPresent(readings::add);
        }
        e164(digits).ifPresent(readings::add);
        if (!country.isEmpty() && !mayBeExtension(digits)) {
            e164(country + digits).ifPresent(readings::add);
        }
        return List.copyOf(readings);
    }

    /** The E.164 form of what was dialled if the plan's prefixes decide it. */
    public Optional<String> toE164(String dialled) {
        String digits = withoutSeparators(dialled);
        boolean prefixed = digits.startsWith("+")
                || afterPrefix(digits, internationalPrefix).isPresent()
                || (!country.isEmpty() && afterPrefix(digits, nationalPrefix).isPresent());
        return prefixed ? readings(dialled).stream().findFirst() : Optional.empty();
    }

    /** Whether the digits can be an internal number. */
    public boolean mayBeExtension(String dialled) {
        return !dialled.isEmpty() && dialled.length() <= extensionLength && isDigits(dialled);
    }

    /** Whether a user part is something one dials: digits, {@code +} and visual separators (RFC 3966 §5.1.1). */
    public static boolean isDialable(String user) {
        String digits = withoutSeparators(user);
        String bare = digits.startsWith("+") ? digits.substring(1) : digits;
        return !bare.isEmpty() && isDigits(bare);
    }

    /** Without the separators that people write into numbers. */
    public static String withoutSeparators(String dialled) {
        StringBuilder bare = new StringBuilder(dialled.length());
        dialled.chars().filter(c -> "-.() ".indexOf(c) < 0).forEach(c -> bare.append((char) c));
        return bare.toString();
    }

    private static Optional<String> afterPrefix(String digits, String prefix) {
        return prefix.isEmpty() || !digits.startsWith(prefix) || digits.length() == prefix.length()
                ? Optional.empty()
                : Optional.of(digits.substring(prefix.length()));
    }

    private static Optional<String> e164(String digits) {
        return digits.isEmpty() || digits.length() > LONGEST_E164 || !isDigits(digits)
                ? Optional.empty()
                : Optional.of("+" + digits);
    }

    private static boolean isDigits(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
