package io.lamplighter.directory.service;

import io.lamplighter.directory.service.InvalidServiceSettings.Fault;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The checks that the records of this package have in common. Each throws {@link InvalidServiceSettings}. */
final class Limits {
    static final int MOST_CRITERIA = 30;
    private static final int LONGEST_TEXT = 255;
    private static final int LONGEST_NAME = 50;

    private Limits() {}

    static void between(String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw new InvalidServiceSettings(field + " must be from " + least + " to " + most);
        }
    }

    static void atMost(String field, Collection<?> values, int most) {
        if (values.size() > most) {
            throw new InvalidServiceSettings(field + " may have at most " + most + " entries");
        }
    }

    /** An active service needs its number. */
    static void numberWhenActive(String field, boolean active, Optional<String> number) {
        if (active && number.isEmpty()) {
            throw new InvalidServiceSettings(field + " is needed before the service can be active");
        }
    }

    static <T> void distinct(String field, List<T> entries, Function<T, String> key) {
        distinct(Fault.ANY, field, entries, key);
    }

    static <T> void distinct(Fault fault, String field, List<T> entries, Function<T, String> key) {
        Set<String> seen = new HashSet<>();
        for (T entry : entries) {
            if (!seen.add(key.apply(entry).toLowerCase(Locale.ROOT))) {
                throw new InvalidServiceSettings(fault, field + " " + key.apply(entry) + " is given twice");
            }
        }
    }

    static String text(String field, String value) {
        boolean unprintable = value.chars().anyMatch(c -> c < ' ');
        if (value.length() > LONGEST_TEXT || unprintable) {
            throw new InvalidServiceSettings(
                    field + " must be printable text of at most " + LONGEST_TEXT + " characters");
        }
        return value;
    }

    /** A name that stands in paths. */
    static String name(String field, String value) {
        String name = value.trim();
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.contains("/")) {
            throw new InvalidServiceSettings(field + " must be 1 to " + LONGEST_NAME + " characters without /");
        }
        return text(field, name);
    }

    static void criteria(String field, List<CallCriteria> criteria) {
        atMost(field, criteria, MOST_CRITERIA);
        distinct(field, criteria, CallCriteria::name);
    }
}
