package io.lamplighter.config;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which dotted keys and environment variables exist. */
final class KnownKeys {
    private static final Pattern IN_TRUNK = Pattern.compile(Keys.TRUNKS + "\\.(0|[1-9]\\d?)\\.(.+)");
    private static final Pattern IN_CODE_GROUP =
            Pattern.compile(Pattern.quote(Keys.CODE_GROUPS + ".") + "(.+)\\.([^.]+)");
    private static final Pattern TRUNK_VARIABLE = Pattern.compile("LAMPLIGHTER_TRUNKS_(0|[1-9]\\d?)_(.+)");

    /** What container platforms set for a service that is called like us; says nothing about settings. */
    private static final Pattern FOREIGN_VARIABLE = Pattern.compile("LAMPLIGHTER_(SERVICE_.+|PORT|PORT_.+)");

    private KnownKeys() {}

    static boolean isKnown(String path) {
        Matcher inTrunk = IN_TRUNK.matcher(path);
        Matcher inGroup = IN_CODE_GROUP.matcher(path);
        if (inGroup.matches()) {
            return Keys.ofCodes().stream().anyMatch(k -> k.path().equals(inGroup.group(2)));
        }
        return inTrunk.matches()
                ? Keys.ofATrunk().stream().anyMatch(k -> k.path().equals(inTrunk.group(2)))
                : Keys.all().stream().anyMatch(k -> k.path().equals(path));
    }

    /** The group whose codes a key is about. */
    static Optional<String> groupOf(String path) {
        Matcher inGroup = IN_CODE_GROUP.matcher(path);
        return inGroup.matches() ? Optional.of(inGroup.group(1)) : Optional.empty();
    }

    /** What to tell somebody who wrote a key that does not exist. */
    static String unknown(String path) {
        List<String> below = names().filter(name -> name.startsWith(path + ".")).toList();
        if (!below.isEmpty()) {
            return "is a section and holds no value; its keys are " + String.join(", ", below);
        }
        return "unknown key"
                + Spelling.nearest(path, names().toList())
                        .map(near -> "; did you mean " + near + "?")
                        .orElse("; 'lamplighter config' prints every key");
    }

    /** What to tell somebody who set a variable that sets nothing. */
    static String unknownVariable(String variable) {
        return "sets no known key"
                + Spelling.nearest(variable, names().map(Key::variable).toList())
                        .map(near -> "; did you mean " + near + "?")
                        .orElse("; 'lamplighter config' prints every key");
    }

    private static Stream<String> names() {
        return Stream.of(
                        Keys.all().stream().map(Key::path),
                        Keys.ofATrunk().stream().map(k -> Keys.TRUNKS + ".0." + k.path()),
                        Keys.ofCodes().stream().map(k -> Keys.CODE_GROUPS + ".GROUP." + k.path()))
                .flatMap(names -> names);
    }

    static boolean concernsUs(String variable) {
        return variable.startsWith(Key.VARIABLE_PREFIX)
                && !FOREIGN_VARIABLE.matcher(variable).matches();
    }

    /** The key that an environment variable sets. */
    static Optional<String> ofVariable(String variable) {
        if (variable.equals(Key.variable(Keys.TRUNKS))) {
            return Optional.of(Keys.TRUNKS);
        }
        Matcher trunk = TRUNK_VARIABLE.matcher(variable);
        if (trunk.matches()) {
            return matching(Keys.ofATrunk(), Key.VARIABLE_PREFIX + trunk.group(2))
                    .map(key -> Keys.TRUNKS + "." + trunk.group(1) + "." + key);
        }
        return matching(Keys.all(), variable);
    }

    private static Optional<String> matching(List<Key<?>> keys, String variable) {
        return keys.stream()
                .map(Key::path)
                .filter(path -> Key.variable(path).equals(variable))
                .findFirst();
    }
}
