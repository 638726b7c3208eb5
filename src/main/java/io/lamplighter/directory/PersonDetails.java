package io.lamplighter.directory;

import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the directory knows of a user beside his name, numbers and group. Immutable.
 *
 * @param values by field, only those that are known; never blank
 */
public record PersonDetails(Map<PersonField, String> values) {
    /** Nothing is known. */
    public static final PersonDetails NONE = new PersonDetails(Map.of());

    /** @throws IllegalArgumentException when a value is blank, too long or no value of its field; never names the value */
    public PersonDetails {
        values.forEach((field, text) -> {
            if (!field.takes(text)) {
                throw new IllegalArgumentException("not a value for " + field.wireName());
            }
        });
        Map<PersonField, String> ordered = new EnumMap<>(PersonField.class);
        ordered.putAll(values);
        values = Collections.unmodifiableMap(ordered);
    }

    public Optional<String> value(PersonField field) {
        return Optional.ofNullable(values.get(field));
    }

    /** The same with one more value, or another one. */
    public PersonDetails with(PersonField field, String value) {
        Map<PersonField, String> more = new EnumMap<>(PersonField.class);
        more.putAll(values);
        more.put(field, value);
        return new PersonDetails(more);
    }

    /** The user's own time zone; empty for the server's. */
    public Optional<ZoneId> timeZone() {
        return value(PersonField.TIME_ZONE).map(ZoneId::of);
    }
}
