package io.lamplighter.config;

import java.util.Optional;

/**
 * One thing wrong with the settings.
 *
 * @param where the place that has to be changed, if one is known
 * @param key the dotted key concerned; empty for the file as a whole
 * @param message what is wrong and what would be right
 */
public record Problem(Optional<Source> where, String key, String message) {
    static Problem at(Source where, String key, String message) {
        return new Problem(Optional.of(where), key, message);
    }

    /** A problem of a value whose origin the finder does not know. */
    static Problem of(String key, String message) {
        return new Problem(Optional.empty(), key, message);
    }

    Problem locatedAt(Source source) {
        return new Problem(Optional.of(source), key, message);
    }

    /** One line: place, key, message. */
    @Override
    public String toString() {
        String place = where.filter(w -> !(w instanceof Source.Default))
                .map(w -> w + ": ")
                .orElse("");
        return place + (key.isEmpty() ? "" : key + ": ") + message;
    }
}
