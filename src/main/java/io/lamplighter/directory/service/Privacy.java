package io.lamplighter.directory.service;

import java.util.List;
import java.util.Locale;

/**
 * What others are not told about the user.
 *
 * @param directory he is in nobody's directory
 * @param autoAttendantExtensionDialing an attendant does not connect to his extension
 * @param autoAttendantNameDialing an attendant does not connect to his name
 * @param phoneStatus others do not see his calls
 * @param allowedUsers user ids that see them nevertheless, in lower case, at most 100
 */
public record Privacy(
        boolean directory,
        boolean autoAttendantExtensionDialing,
        boolean autoAttendantNameDialing,
        boolean phoneStatus,
        List<String> allowedUsers)
        implements ServiceSettings {
    private static final int MOST_USERS = 100;

    /** As it comes. */
    public static final Privacy NONE = new Privacy(false, false, false, false, List.of());

    public Privacy {
        allowedUsers = UserIds.checked("allowedUsers", allowedUsers, MOST_USERS);
    }

    /** Whether another user may see his calls. */
    public boolean showsCallsTo(String userId) {
        return !phoneStatus || allowedUsers.contains(userId.toLowerCase(Locale.ROOT));
    }
}
