package io.lamplighter.xsi.events.channel;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Query strings as clients write them: names in any case, the first of several counts. */
final class Query {
    private static final int MOST = 64;

    private Query() {}

    /** The parameters by their names in lower case. @param query null for none */
    static Map<String, String> parse(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (query != null) {
            for (String part : query.split("&", MOST)) {
                String[] pair = part.split("=", 2);
                String name = decode(pair[0]).toLowerCase(Locale.ROOT);
                parameters.putIfAbsent(name, pair.length == 2 ? decode(pair[1]) : "");
            }
        }
        return parameters;
    }

    /** What is no valid escape stays as it is. */
    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }
}
