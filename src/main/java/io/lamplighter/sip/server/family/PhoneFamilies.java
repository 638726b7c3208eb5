package io.lamplighter.sip.server.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Which family a phone is of, as far as that matters to us: known by a word in its provisioned device type, else in its
 * User-Agent. For each trait the first row that matches and states it decides; the operator's rows come before ours.
 *
 * @param rows in the order they are tried
 * @param others how the bridges of a line are told to phones of no known family
 */
public record PhoneFamilies(List<Row> rows, BridgeStates others) {
    /**
     * One family.
     *
     * @param word part of a device type or User-Agent, in any case
     * @param autoAnswer how phones of the family are asked to answer by themselves, if that is known
     * @param bridgeStates how they are told of bridges, if that is known
     */
    public record Row(String word, Optional<AutoAnswer> autoAnswer, Optional<BridgeStates> bridgeStates) {
        public Row {
            if (word.isBlank()) {
                throw new IllegalArgumentException("a phone family is known by a word, not by none");
            }
            word = word.toLowerCase(Locale.ROOT);
        }

        /** A family of which only this is known. */
        public static Row of(String word, AutoAnswer autoAnswer) {
            return new Row(word, Optional.of(autoAnswer), Optional.empty());
        }

        /** A family of which only this is known. */
        public static Row of(String word, BridgeStates bridgeStates) {
            return new Row(word, Optional.empty(), Optional.of(bridgeStates));
        }
    }

    /** Only Yealink's manuals describe lamps for a line with several of its phones in one call. */
    private static final List<Row> KNOWN = List.of(
            Row.of("yealink", BridgeStates.NAMED),
            Row.of("edge", AutoAnswer.TALK_ONLY),
            Row.of("vvx", AutoAnswer.CALL_INFO),
            Row.of("soundpoint", AutoAnswer.ALERT_INFO_CLASS),
            Row.of("soundstation", AutoAnswer.ALERT_INFO_CLASS),
            Row.of("aastra", AutoAnswer.ALERT_INFO_RING),
            Row.of("mitel", AutoAnswer.ALERT_INFO_RING));

    public PhoneFamilies {
        rows = List.copyOf(rows);
    }

    /** The families known to us; all others are told of bridges in plain words. */
    public static PhoneFamilies known() {
        return new PhoneFamilies(KNOWN, BridgeStates.PLAIN);
    }

    /** These families before those known to us. */
    public static PhoneFamilies knownAfter(List<Row> first) {
        List<Row> all = new ArrayList<>(first);
        all.addAll(KNOWN);
        return new PhoneFamilies(all, BridgeStates.PLAIN);
    }

    /** The same, with phones of no known family told of bridges this way. */
    public PhoneFamilies withOthers(BridgeStates told) {
        return new PhoneFamilies(rows, told);
    }

    /**
     * How a phone is asked to answer by itself; a phone of no known family is asked by Call-Info.
     *
     * @param deviceType as provisioned; may be empty
     * @param userAgent as it registered; may be empty
     */
    public AutoAnswer autoAnswerOf(String deviceType, String userAgent) {
        return trait(Row::autoAnswer, deviceType, userAgent).orElse(AutoAnswer.CALL_INFO);
    }

    /**
     * How a phone is told of bridges.
     *
     * @param deviceType as provisioned; may be empty
     * @param userAgent as it subscribed; may be empty
     */
    public BridgeStates bridgeStatesOf(String deviceType, String userAgent) {
        return trait(Row::bridgeStates, deviceType, userAgent).orElse(others);
    }

    private <T> Optional<T> trait(Function<Row, Optional<T>> trait, String deviceType, String userAgent) {
        return Stream.of(deviceType, userAgent)
                .map(text -> text.toLowerCase(Locale.ROOT))
                .flatMap(text -> rows.stream().filter(row -> text.contains(row.word())))
                .flatMap(row -> trait.apply(row).stream())
                .findFirst();
    }
}
