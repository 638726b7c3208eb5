package io.lamplighter.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How phones of one family are treated in one respect.
 *
 * @param <W> the ways there are
 * @param word part of the device type as provisioned, or of the User-Agent, in any case
 * @param way the one for this family
 */
public record FamilyRule<W extends Enum<W>>(String word, W way) {
    /** Reads {@code vvx=call-info-apart}. */
    public static <W extends Enum<W>> FamilyRule<W> parse(Class<W> ways, String text) {
        int equals = text.lastIndexOf('=');
        String word = equals < 0 ? "" : text.substring(0, equals).trim();
        String way = text.substring(equals + 1).trim();
        return Arrays.stream(ways.getEnumConstants())
                .filter(each -> spelled(each).equals(way) && !word.isEmpty())
                .findFirst()
                .map(each -> new FamilyRule<>(word, each))
                .orElseThrow(() -> new IllegalArgumentException(
                        "must be part of a phone's name and, after =, one of " + all(ways) + "; was '" + text + "'"));
    }

    static <W extends Enum<W>> Function<String, FamilyRule<W>> parser(Class<W> ways) {
        return text -> parse(ways, text);
    }

    private static String all(Class<? extends Enum<?>> ways) {
        return Arrays.stream(ways.getEnumConstants()).map(FamilyRule::spelled).collect(Collectors.joining(", "));
    }

    private static String spelled(Enum<?> way) {
        return way.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String toString() {
        return word + "=" + spelled(way);
    }
}
