package io.lamplighter.xsi.directories;

import io.lamplighter.directory.LineDefinition;
import io.lamplighter.xsi.wire.Parameters;
import io.lamplighter.xsi.wire.TextPattern;
import io.lamplighter.xsi.wire.XsiSettings;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What users a client looks for: each parameter is a pattern for a text, all of them must fit, or one of them where
 * {@code searchCriteriaModeOr} is true.
 */
final class PersonSearch {
    private static final Set<String> NUMBERS = Set.of("number", "mobileNo");

    private final List<Function<Roll, BitSet>> criteria = new ArrayList<>();
    private final boolean anyOfThem;

    /** @throws io.lamplighter.xsi.wire.XsiRefused when a pattern is wrong */
    PersonSearch(Parameters parameters, XsiSettings settings) {
        this.anyOfThem = parameters.flag("searchCriteriaModeOr");
        for (String name : PersonColumn.parameters()) {
            value(parameters, name).ifPresent(value -> criteria.add(like(name, value, settings.country())));
        }
        parameters
                .value("groupId")
                .ifPresent(id ->
                        criteria.add(roll -> roll.where(line -> line.groupId().equals(id))));
        parameters
                .value("mpName")
                .map(PersonSearch::severalParts)
                .ifPresent(holds -> criteria.add(roll -> roll.where(holds)));
    }

    /** A plus that a client left as it is has become a blank. */
    private static Optional<String> value(Parameters parameters, String name) {
        return NUMBERS.contains(name) ? parameters.address(name) : parameters.value(name);
    }

    private static Function<Roll, BitSet> like(String name, String value, String country) {
        TextPattern pattern = TextPattern.of(name, name.equals("userId") ? inAnyCase(value) : value);
        if (!name.equals("number")) {
            return roll -> roll.like(name, pattern);
        }
        // Directories show the numbers of the server's country without its code, and clients look for what they see.
        TextPattern whole = TextPattern.of(name, "+" + country + value.strip());
        return roll -> {
            BitSet found = roll.like(name, pattern);
            found.or(roll.like(name, whole));
            return found;
        };
    }

    /** User ids are the same in any case. */
    private static String inAnyCase(String value) {
        return value.endsWith("/i") ? value : value + "/i";
    }

    /** A name in several parts, each of which begins, equals or is in a part of the user's. */
    private static Predicate<LineDefinition> severalParts(String value) {
        boolean anyCase = value.endsWith("/i");
        String plain = anyCase ? value.substring(0, value.length() - 2) : value;
        String before = plain.startsWith("*") ? "*" : "";
        String behind = plain.endsWith("*") ? "*" : "";
        List<TextPattern> parts = Stream.of(plain.strip().split("\\s+"))
                .map(part -> part.replaceAll("^\\*|\\*$", ""))
                .map(part -> TextPattern.of("mpName", before + part + behind + (anyCase ? "/i" : "")))
                .toList();
        return line -> parts.stream()
                .allMatch(part -> Stream.of(line.name().first(), line.name().last())
                        .flatMap(name -> Stream.of(name.split("\\s+")))
                        .anyMatch(part::matches));
    }

    /** Whether it leaves nobody out. */
    boolean isForAll() {
        return criteria.isEmpty();
    }

    /** The places of those who are looked for; at least one criterion is needed. */
    BitSet find(Roll roll) {
        BitSet found = criteria.get(0).apply(roll);
        for (Function<Roll, BitSet> criterion : criteria.subList(1, criteria.size())) {
            BitSet more = criterion.apply(roll);
            if (anyOfThem) {
                found.or(more);
            } else {
                found.and(more);
            }
        }
        return found;
    }
}
