package io.lamplighter.config;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Feature codes: what a phone dials to ask for something. Names are those of the keys, such as {@code exclusion-on}; an
 * empty code means that the feature has none.
 *
 * @param general what holds for every group that says nothing else
 * @param groups by group id, only what differs
 */
public record CodesSection(Map<String, String> general, Map<String, Map<String, String>> groups) {
    private static final String CODE = "[*#][*#0-9]{1,7}";

    public CodesSection {
        general = Map.copyOf(general);
        groups = Map.copyOf(groups);
        Checks checks = new Checks();
        check(checks, Keys.CODES + ".", general, general);
        for (Map.Entry<String, Map<String, String>> group : groups.entrySet()) {
            Map<String, String> all = new LinkedHashMap<>(general);
            all.putAll(group.getValue());
            check(checks, Keys.CODE_GROUPS + "." + group.getKey() + ".", group.getValue(), all);
        }
        checks.throwIfAny();
    }

    private static void check(Checks checks, String prefix, Map<String, String> given, Map<String, String> all) {
        given.forEach((name, code) -> {
            checks.require(
                    code.isEmpty() || isCode(code),
                    prefix + name,
                    "must be * or # and 1 to 7 more digits, * or #, in quotes, or none; was '" + code + "'");
            all.forEach((other, its) -> checks.require(
                    name.equals(other) || !isCode(code) || !isCode(its) || !collide(name, code, other, its, given),
                    prefix + name,
                    "'" + code + "' cannot be told from '" + its + "' of " + other));
        });
    }

    private static boolean isCode(String text) {
        return text.matches(CODE);
    }

    /** Equal, or one is the other with digits behind it, which is how a code's extension is dialled. */
    private static boolean collide(String name, String code, String other, String its, Map<String, String> given) {
        boolean reportedThere = given.containsKey(other) && name.compareTo(other) > 0;
        return !reportedThere && (isFollowedByDigits(code, its) || isFollowedByDigits(its, code));
    }

    private static boolean isFollowedByDigits(String shorter, String longer) {
        return longer.startsWith(shorter) && longer.substring(shorter.length()).matches("\\d*");
    }
}
