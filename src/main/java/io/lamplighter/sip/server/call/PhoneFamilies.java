package io.lamplighter.sip.server.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Which family a phone is of, as far as that matters to us: known by a word in its provisioned device type, else in its
 * User-Agent. The first row that matches decides; the operator's rows come before ours.
 *
 * @param rows in the order they are tried
 */
public record PhoneFamilies(List<Row> rows) {
    /**
     * One family.
     *
     * @param word part of a device type or User-Agent, in any case
     * @param autoAnswer how phones of the family are asked to answer by themselves
     */
    public record Row(String word, AutoAnswer autoAnswer) {
        public Row {
            if (word.isBlank()) {
                throw new IllegalArgumentException("a phone family is known by a word, not by none");
            }
            word = word.toLowerCase(Locale.ROOT);
        }
    }

    private static final List<Row> KNOWN = List.of(
            new Row("edge", AutoAnswer.TALK_ONLY),
            new Row("vvx", AutoAnswer.CALL_INFO),
            new Row("soundpoint", AutoAnswer.ALERT_INFO_CLASS),
            new Row("soundstation", AutoAnswer.ALERT_INFO_CLASS),
            new Row("aastra", AutoAnswer.ALERT_INFO_RING),
            new Row("mitel", AutoAnswer.ALERT_INFO_RING));

    public PhoneFamilies {
        rows = List.copyOf(rows);
    }

    /** The families known to us. */
    public static PhoneFamilies known() {
        return new PhoneFamilies(KNOWN);
    }

    /** These families before those known to us. */
    public static PhoneFamilies knownAfter(List<Row> first) {
        List<Row> all = new ArrayList<>(first);
        all.addAll(KNOWN);
        return new PhoneFamilies(all);
    }

    /**
     * How a phone is asked to answer by itself; a phone of no known family is asked by Call-Info.
     *
     * @param deviceType as provisioned; may be empty
     * @param userAgent as it registered; may be empty
     */
    AutoAnswer autoAnswerOf(String deviceType, String userAgent) {
        return rows.stream()
                .filter(row -> matches(row, deviceType))
                .findFirst()
                .or(() -> rows.stream().filter(row -> matches(row, userAgent)).findFirst())
                .map(Row::autoAnswer)
                .orElse(AutoAnswer.CALL_INFO);
    }

    private static boolean matches(Row row, String text) {
        return text.toLowerCase(Locale.ROOT).contains(row.word());
    }
}
