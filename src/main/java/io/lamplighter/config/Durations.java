package io.lamplighter.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Lengths of time as operators write them: a number, fractions allowed, and a unit. */
final class Durations {
    private static final List<String> UNITS = List.of("ms", "s", "m", "h", "d");
    private static final Map<String, Long> MILLIS =
            Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);
    private static final BigDecimal LONGEST =
            BigDecimal.valueOf(Duration.ofDays(3650).toMillis());
    private static final int LONGEST_TEXT = 20;

    private Durations() {}

    static Duration parse(String text) {
        String unit = UNITS.stream().filter(text::endsWith).findFirst().orElseThrow(() -> malformed(text));
        String number = text.substring(0, text.length() - unit.length()).trim();
        if (number.length() > LONGEST_TEXT || !number.matches("\\d+(\\.\\d+)?")) {
            throw malformed(text);
        }
        return ofMillis(new BigDecimal(number).multiply(BigDecimal.valueOf(MILLIS.get(unit))), text);
    }

    private static Duration ofMillis(BigDecimal millis, String text) {
        BigDecimal whole = millis.stripTrailingZeros();
        if (whole.scale() > 0) {
            throw new IllegalArgumentException("must not be finer than 1ms, was '" + text + "'");
        }
        if (whole.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("must not be longer than 3650d, was '" + text + "'");
        }
        return Duration.ofMillis(whole.longValueExact());
    }

    private static IllegalArgumentException malformed(String text) {
        return new IllegalArgumentException(
                "must be a length of time with its unit, such as 15s, 0.2s, 250ms, 2m or 1h; was '" + text + "'");
    }

    /** In seconds, the unit of the protocols, with as many decimals as it takes. */
    static String show(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString() + "s";
    }
}
