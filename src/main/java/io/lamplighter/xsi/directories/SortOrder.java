package io.lamplighter.xsi.directories;

import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.PersonField;
import io.lamplighter.xsi.wire.Parameters;
import io.lamplighter.xsi.wire.TextPattern;
import io.lamplighter.xsi.wire.XsiError;
import io.lamplighter.xsi.wire.XsiRefused;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * How a page of users is sorted, by {@code sortColumn}: a column with {@code /i} for any case and {@code /desc} for the
 * other way round. Those of one name come by the other name, and then by user id.
 */
record SortOrder(Column column, boolean anyCase, boolean descending) {
    /** Last and first name in any case, where a client does not say. */
    static final SortOrder USUAL = new SortOrder(Column.LAST_NAME, true, false);

    private static final char BETWEEN = '\u0000';
    private static final Comparator<Keyed> BY_KEY =
            Comparator.comparing(Keyed::key).thenComparing(k -> k.line().id());
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    /** What can be sorted by. */
    enum Column {
        LAST_NAME("lastName", line -> line.name().last() + BETWEEN + line.name().first()),
        FIRST_NAME(
                "firstName", line -> line.name().first() + BETWEEN + line.name().last()),
        DEPARTMENT(
                "department",
                line -> line.details().value(PersonField.DEPARTMENT).orElse("") + BETWEEN + LAST_NAME.text.apply(line));

        private final String wireName;
        private final Function<LineDefinition, String> text;

        Column(String wireName, Function<LineDefinition, String> text) {
            this.wireName = wireName;
            this.text = text;
        }
    }

    /** What a client asks for. @throws XsiRefused when it is no order */
    static SortOrder of(Parameters parameters) {
        return parameters.value("sortColumn").map(SortOrder::read).orElse(USUAL);
    }

    private static SortOrder read(String text) {
        List<String> parts = Arrays.asList(text.strip().split("/"));
        List<String> options = parts.subList(1, parts.size());
        Column column = Arrays.stream(Column.values())
                .filter(c -> !parts.isEmpty() && c.wireName.equalsIgnoreCase(parts.get(0)))
                .findFirst()
                .orElseThrow(SortOrder::wrong);
        if (!List.of("i", "desc").containsAll(options)) {
            throw wrong();
        }
        return new SortOrder(column, options.contains("i"), options.contains("desc"));
    }

    private static XsiRefused wrong() {
        return new XsiRefused(
                XsiError.BAD_REQUEST,
                "sortColumn must be lastName, firstName or department, with /i, /desc, both or neither");
    }

    /** Some users in this order. */
    List<LineDefinition> sorted(List<LineDefinition> people) {
        UnaryOperator<String> fold = anyCase ? SortOrder::withoutMarks : UnaryOperator.identity();
        return people.stream()
                .map(line -> new Keyed(fold.apply(column.text.apply(line)), line))
                .sorted(descending ? BY_KEY.reversed() : BY_KEY)
                .map(Keyed::line)
                .toList();
    }

    private record Keyed(String key, LineDefinition line) {}

    /** Where case does not matter, neither do accents: people look for an umlaut beside its vowel. */
    private static String withoutMarks(String text) {
        return TextPattern.folded(
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll(""));
    }
}
