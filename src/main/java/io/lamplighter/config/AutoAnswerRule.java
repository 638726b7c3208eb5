package io.lamplighter.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How phones of one family are asked to answer a call by themselves.
 *
 * @param word part of the device type as provisioned, or of the User-Agent, in any case
 * @param way what is sent to them
 */
public record AutoAnswerRule(String word, Way way) {
    /** What is sent. */
    public enum Way {
        /** {@code answer-after} beside the appearance, in one Call-Info header. */
        CALL_INFO,
        /** The same in a Call-Info header of its own. */
        CALL_INFO_APART,
        /** The ring class {@code Ring Answer}. */
        ALERT_INFO_CLASS,
        /** The ring {@code alert-autoanswer}. */
        ALERT_INFO_RING,
        /** Nothing but the command {@code talk}. */
        TALK_ONLY;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Reads {@code vvx=call-info-apart}. */
    public static AutoAnswerRule parse(String text) {
        int equals = text.lastIndexOf('=');
        String word = equals < 0 ? "" : text.substring(0, equals).trim();
        String way = text.substring(equals + 1).trim();
        return Arrays.stream(Way.values())
                .filter(each -> each.toString().equals(way) && !word.isEmpty())
                .findFirst()
                .map(each -> new AutoAnswerRule(word, each))
                .orElseThrow(() -> new IllegalArgumentException(
                        "must be part of a phone's name and, after =, one of " + ways() + "; was '" + text + "'"));
    }

    private static String ways() {
        return Arrays.stream(Way.values()).map(Way::toString).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return word + "=" + way;
    }
}
