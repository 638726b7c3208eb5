package io.lamplighter.config;

import java.util.Locale;

/**
 * One thing that can be set.
 *
 * @param path dotted name, lower case with dashes; relative to the item for keys of a list of sections
 * @param form how its values are written
 * @param fallback what holds when nobody says anything, written as in the file; empty for none
 * @param visibility whether its values may be printed
 * @param meaning one line for the operator
 */
record Key<T>(String path, Form<T> form, String fallback, Visibility visibility, String meaning) {
    enum Visibility {
        PLAIN,
        SECRET
    }

    static <T> Key<T> of(String path, Form<T> form, String fallback, String meaning) {
        return new Key<>(path, form, fallback, Visibility.PLAIN, meaning);
    }

    static Key<Secret> secret(String path, String meaning) {
        return new Key<>(path, Form.of(Secret::new, Secret::toString), "", Visibility.SECRET, meaning);
    }

    /** Every variable that is ours begins so. */
    static final String VARIABLE_PREFIX = "LAMPLIGHTER_";

    /** The environment variable of a dotted key: upper case, dots and dashes as underscores. */
    static String variable(String dotted) {
        return VARIABLE_PREFIX
                + dotted.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
