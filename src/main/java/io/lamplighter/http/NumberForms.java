package io.lamplighter.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The forms in which people write a number: E.164 with plus or without, national with the national prefix or without, and
 * with the international prefix.
 *
 * @param country country calling code of the server, such as {@code 1}; empty where there is none
 * @param nationalPrefix written before a number of the own country, such as {@code 0}; may be empty
 * @param internationalPrefix written before a country code, such as {@code 00}; may be empty
 */
public record NumberForms(Optional<String> country, String nationalPrefix, String internationalPrefix) {
    /** E.164 only, with plus or without. */
    public static final NumberForms INTERNATIONAL = new NumberForms(Optional.empty(), "", "");

    private static final int FEWEST_DIGITS = 3;

    /** The numbers in E.164 that a text may mean, likeliest first; none where it is no number. */
    public List<String> candidates(String text) {
        String plain = text.strip().replaceAll("[ ().-]", "");
        if (!plain.matches("\\+?\\d{" + FEWEST_DIGITS + ",20}")) {
            return List.of();
        }
        if (plain.startsWith("+")) {
            return List.of(plain);
        }
        List<String> candidates = new ArrayList<>();
        country.ifPresent(code -> {
            behind(nationalPrefix, plain).ifPresent(rest -> candidates.add("+" + code + rest));
            candidates.add("+" + code + plain);
        });
        behind(internationalPrefix, plain).ifPresent(rest -> candidates.add("+" + rest));
        candidates.add("+" + plain);
        return candidates;
    }

    private static Optional<String> behind(String prefix, String digits) {
        return !prefix.isEmpty() && digits.startsWith(prefix)
                ? Optional.of(digits.substring(prefix.length()))
                : Optional.empty();
    }
}
