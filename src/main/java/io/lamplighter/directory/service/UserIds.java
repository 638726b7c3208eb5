package io.lamplighter.directory.service;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Lists of users in services. */
final class UserIds {
    private static final Pattern USER_ID = Pattern.compile("(?=.{3,161}$)[^@/\\s]+@[^@/\\s]+");

    private UserIds() {}

    /** The list in lower case, each once, in order. */
    static List<String> checked(String field, List<String> given, int most) {
        List<String> ids = given.stream()
                .map(id -> id.trim().toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
        Limits.atMost(field, ids, most);
        for (String id : ids) {
            if (!USER_ID.matcher(id).matches()) {
                throw new InvalidServiceSettings(field + " must be user ids with domain, not " + id);
            }
        }
        return ids;
    }
}
