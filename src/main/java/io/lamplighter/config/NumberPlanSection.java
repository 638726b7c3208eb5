package io.lamplighter.config;

import java.util.Optional;

/**
 * How dialled digits are read.
 *
 * @param country country calling code without plus, such as {@code 49}; empty: only numbers with plus are E.164
 * @param nationalPrefix what is dialled before a number of the own country, such as {@code 0}; may be empty
 * @param internationalPrefix what is dialled before a country code, such as {@code 00}; may be empty
 * @param extensionLength digits of the longest number inside, 0 to 15; 0: there are none
 */
public record NumberPlanSection(
        Optional<String> country, String nationalPrefix, String internationalPrefix, int extensionLength) {
    public NumberPlanSection {
        new Checks()
                .require(
                        country.map(c -> c.matches("[1-9]\\d{0,2}")).orElse(true),
                        "number-plan.country",
                        "must be a country calling code such as 49, was '" + country.orElse("") + "'")
                .require(
                        nationalPrefix.matches("\\d{0,5}"),
                        "number-plan.national-prefix",
                        "must be up to 5 digits, was '" + nationalPrefix + "'")
                .require(
                        internationalPrefix.matches("\\d{0,5}"),
                        "number-plan.international-prefix",
                        "must be up to 5 digits, was '" + internationalPrefix + "'")
                .between("number-plan.extension-length", extensionLength, 0, 15)
                .throwIfAny();
    }
}
