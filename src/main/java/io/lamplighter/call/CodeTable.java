package io.lamplighter.call;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The feature codes that hold for a group of users. A code stands alone or is followed directly by the digits it is
 * about, such as {@code *68} and {@code *6812}; one {@code #} at the very end, which some phones send along with the
 * number, is ignored.
 *
 * @param codes what is dialled for each feature that can be dialled here
 */
public record CodeTable(Map<FeatureCode, String> codes) {
    /** No code at all. */
    public static final CodeTable EMPTY = new CodeTable(Map.of());

    public CodeTable {
        codes = Map.copyOf(codes);
    }

    /** What holds where nothing is said. */
    public static CodeTable defaults() {
        return new CodeTable(Map.ofEntries(
                Map.entry(FeatureCode.RETRIEVE, "*11"),
                Map.entry(FeatureCode.BRIDGE, "*15"),
                Map.entry(FeatureCode.PARK, "*68"),
                Map.entry(FeatureCode.UNPARK, "*88"),
                Map.entry(FeatureCode.PICKUP, "*98"),
                Map.entry(FeatureCode.DIRECTED_PICKUP, "*97"),
                Map.entry(FeatureCode.BARGE_IN, "*33"),
                Map.entry(FeatureCode.REDIAL, "*66"),
                Map.entry(FeatureCode.RETURN, "*69"),
                Map.entry(FeatureCode.CALLBACK, "#9"),
                Map.entry(FeatureCode.CALLBACK_OFF, "#8")));
    }

    /**
     * A code as dialled.
     *
     * @param feature what is asked for
     * @param digits what followed the code; empty where nothing did
     */
    public record Dialled(FeatureCode feature, String digits) {}

    /** What somebody asks for who dials this; empty when no code says so. The longest code that fits counts. */
    public Optional<Dialled> read(String dialled) {
        return codes.entrySet().stream()
                .filter(entry -> dialled.startsWith(entry.getValue()))
                .max(Comparator.comparingInt(entry -> entry.getValue().length()))
                .map(entry -> new Dialled(
                        entry.getKey(),
                        digits(dialled.substring(entry.getValue().length()))))
                .filter(found -> found.feature().takesExtension()
                        ? found.digits().matches("\\d*")
                        : found.digits().isEmpty());
    }

    private static String digits(String rest) {
        return rest.endsWith("#") ? rest.substring(0, rest.length() - 1) : rest;
    }

    /** These codes, with others for some features. @param others empty text: the feature has no code */
    public CodeTable with(Map<FeatureCode, String> others) {
        Map<FeatureCode, String> all = new EnumMap<>(FeatureCode.class);
        all.putAll(codes);
        all.putAll(others);
        all.values().removeIf(String::isEmpty);
        return new CodeTable(all);
    }
}
