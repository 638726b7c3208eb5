package io.lamplighter.directory.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * More numbers and extensions of the user. They share the name space of all numbers and extensions of the server.
 *
 * @param distinctiveRing calls to them ring with the pattern of the number
 * @param numbers at most 10
 */
public record AlternateNumbers(boolean distinctiveRing, List<Alternate> numbers) implements ServiceSettings {
    /** How many there may be. */
    public static final int MOST = 10;

    /** As it comes. */
    public static final AlternateNumbers NONE = new AlternateNumbers(true, List.of());

    public AlternateNumbers {
        numbers = List.copyOf(numbers);
        Limits.atMost("numbers", numbers, MOST);
        Limits.distinct("alternateNumberId", numbers, a -> String.valueOf(a.id()));
        List<String> names = new ArrayList<>();
        numbers.forEach(a -> {
            a.phoneNumber().ifPresent(names::add);
            a.extension().ifPresent(names::add);
        });
        Limits.distinct("the number", names, n -> n);
    }

    /**
     * One more number.
     *
     * @param id 1 to 10
     * @param phoneNumber public number in E.164 with {@code +}
     * @param extension short number of 2 to 20 digits
     * @param ringPattern how calls to it ring
     * @param description free text
     */
    public record Alternate(
            int id,
            Optional<String> phoneNumber,
            Optional<String> extension,
            RingPattern ringPattern,
            String description) {
        private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{1,14}");
        private static final Pattern EXTENSION = Pattern.compile("[0-9]{2,20}");

        public Alternate {
            Limits.between("alternateNumberId", id, 1, MOST);
            description = Limits.text("description", description);
            phoneNumber = PhoneNumbers.checked("phoneNumber", phoneNumber);
            extension = extension.filter(e -> !e.isBlank());
            check("phoneNumber must be in E.164, such as +15550100", phoneNumber, E164);
            check("extension must have 2 to 20 digits", extension, EXTENSION);
            if (phoneNumber.isEmpty() && extension.isEmpty()) {
                throw new InvalidServiceSettings("an alternate number needs a phoneNumber or an extension");
            }
        }

        private static void check(String reason, Optional<String> value, Pattern form) {
            if (value.isPresent() && !form.matcher(value.get()).matches()) {
                throw new InvalidServiceSettings(reason);
            }
        }
    }

    /** How a call rings; the second to fourth are the patterns Bellcore-dr2 to Bellcore-dr4 of phones. */
    public enum RingPattern {
        NORMAL("Normal", 1),
        LONG_LONG("Long-Long", 2),
        SHORT_SHORT_LONG("Short-Short-Long", 3),
        SHORT_LONG_SHORT("Short-Long-Short", 4);

        private final String wireName;
        private final int bellcore;

        RingPattern(String wireName, int bellcore) {
            this.wireName = wireName;
            this.bellcore = bellcore;
        }

        /** The name in documents. */
        public String wireName() {
            return wireName;
        }

        /** The number of the pattern, 2 to 4; empty for an ordinary ring. */
        public OptionalInt pattern() {
            return this == NORMAL ? OptionalInt.empty() : OptionalInt.of(bellcore);
        }

        /** What phones call it, {@code Bellcore-dr2} to {@code -dr4}; empty for an ordinary ring. */
        public Optional<String> distinctiveRing() {
            return this == NORMAL ? Optional.empty() : Optional.of("Bellcore-dr" + bellcore);
        }
    }
}
