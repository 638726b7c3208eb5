package io.lamplighter.config;

import java.util.List;

/**
 * What one source says about one key.
 *
 * @param path dotted key; items of a list of sections by their position, such as {@code trunks.0.name}
 * @param values the text of a scalar (one element) or of a list's items
 * @param isList the source wrote a list, so that commas inside an item are part of it
 */
record Given(String path, List<String> values, boolean isList, Source source) {
    static Given scalar(String path, String text, Source source) {
        return new Given(path, List.of(text), false, source);
    }

    /** Whether nothing is written after the key. */
    boolean isBlank() {
        return !isList && values.get(0).isBlank();
    }

    /** The items, where a list is wanted: a scalar is split at its commas. */
    List<String> items() {
        if (isList) {
            return values;
        }
        return List.of(values.get(0).split(",")).stream()
                .map(String::trim)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    /** The text, where one value is wanted. */
    String text() {
        if (isList) {
            throw new IllegalArgumentException("must be one value, not a list");
        }
        return values.get(0);
    }
}
