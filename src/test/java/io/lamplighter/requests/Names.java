package io.lamplighter.requests;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What there is only while a request runs (ids, times, ports), by the names that tables and documents have for it: a call's
 * id is {@code {call}}, whatever it is today.
 */
final class Names {
    private static final Pattern NAME = Pattern.compile("\\{([A-Za-z][A-Za-z0-9]*)}");

    /** What is another each time and has a form by which it is known. */
    private static final Map<Pattern, String> FORMS = Map.ofEntries(
            form("(?<![-0-9:])1[0-9]{12}(?![-0-9:])", "time"),
            form("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}\\.[0-9]{3}[+-][0-9]{2}:[0-9]{2}", "date"),
            form("(?<=\"token\":\\{\"\\$\":\")[^\"]+", "token"),
            form("(?<=rackingId\":\\{\"\\$\":\")[0-9]+:[0-9]+(?=\")", "tracking"),
            form("(?<=callLogId\":\\{\"\\$\":\")[^\"]+", "log"),
            form("(?<=version\":\\{\"\\$\":\")[0-9]+(?=\")", "version"),
            form("(?<=\"(expiration|publicPort)\":\\{\"\\$\":\")[^\"]+", "some"),
            form("(?<=rackingId>)[0-9]+:[0-9]+(?=<)", "tracking"),
            form("(?<=<callLogId>)[^<]+", "log"),
            form("(?<=<networkCallId>)[^<]+", "network"),
            form("(?<=<totalHeldTime>)[0-9]+", "held"),
            form("(?<=Token xmlns=\"http://schema.broadsoft.com/xsi\"><token>)[^<]+", "token"),
            form("(?<=<(?:xsi:)?version>)[0-9]+(?=<)", "version"),
            form("(?<=<(expiration|publicPort)>)[^<]+", "some"),
            form("callhalf-[0-9]+:[0-9]+", "othercall"),
            form("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "uuid"),
            form("(?<=127\\.0\\.0\\.1:)[0-9]+", "port"));

    /** A lifetime as it was granted, though some seconds of it are over. */
    private static final Pattern LIFETIME = Pattern.compile("(?<=expires(>|\":\\{\"\\$\":\"))[0-9]*9[0-9]\\b");

    private static Entry<Pattern, String> form(String pattern, String name) {
        return Map.entry(Pattern.compile(pattern), "{" + name + "}");
    }

    private final Map<String, String> values = new HashMap<>();
    private final Map<String, String> spellings = new HashMap<>();

    void bind(String name, String value) {
        values.put(name, value);
    }

    /** Another way of writing what has a name: for requests, not looked for in answers. */
    void spell(String name, String value) {
        spellings.put(name, value);
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /** Whether something has a name. */
    boolean knows(String value) {
        return values.containsValue(value);
    }

    /** Whether all names in a text are known. */
    boolean fills(String text) {
        return NAME.matcher(text)
                .results()
                .allMatch(m -> values.containsKey(m.group(1)) || spellings.containsKey(m.group(1)));
    }

    /** A text of a table or document with what its names stand for. Names that are not known stay. */
    String filled(String text) {
        return NAME.matcher(text)
                .replaceAll(m -> Matcher.quoteReplacement(
                        values.getOrDefault(m.group(1), spellings.getOrDefault(m.group(1), m.group()))));
    }

    /** An answer with names for what is another each time. The longest go first: ids may be parts of others. */
    String named(String answer) {
        String named = answer;
        for (Entry<String, String> each : values.entrySet().stream()
                .sorted(Comparator.comparing(e -> -e.getValue().length()))
                .toList()) {
            named = named.replaceAll(
                    "(?<![-0-9A-Za-z])" + Pattern.quote(each.getValue()) + "(?![0-9])",
                    Matcher.quoteReplacement("{" + each.getKey() + "}"));
        }
        named = LIFETIME.matcher(named)
                .replaceAll(left -> String.valueOf((Long.parseLong(left.group()) / 100 + 1) * 100));
        for (Entry<Pattern, String> form : FORMS.entrySet()) {
            named = form.getKey().matcher(named).replaceAll(Matcher.quoteReplacement(form.getValue()));
        }
        return named;
    }
}
