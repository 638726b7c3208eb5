package io.lamplighter.directory.service;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a user who assists executives wants of their calls. Whose assistant he is, they say ({@link
 * Executive#assistants()}).
 *
 * @param enableDivert their calls ring at another number instead of at his phones
 * @param divertToPhoneNumber that number
 * @param optedIn user ids of executives whose calls ring at him, where they leave that to him; at most 100
 */
public record ExecutiveAssistant(boolean enableDivert, Optional<String> divertToPhoneNumber, List<String> optedIn)
        implements ServiceSettings {
    private static final int MOST_EXECUTIVES = 100;

    /** As it comes. */
    public static final ExecutiveAssistant IDLE = new ExecutiveAssistant(false, Optional.empty(), List.of());

    public ExecutiveAssistant {
        divertToPhoneNumber = PhoneNumbers.checked("divertToPhoneNumber", divertToPhoneNumber);
        Limits.numberWhenActive("divertToPhoneNumber", enableDivert, divertToPhoneNumber);
        optedIn = UserIds.checked("executives", optedIn, MOST_EXECUTIVES);
    }

    /** Whether calls of an executive ring at him. @param userId the executive's */
    public boolean takesCallsOf(Executive executive, String userId) {
        return !executive.allowOptInOut() || optedIn.contains(userId.toLowerCase(Locale.ROOT));
    }

    /** Where those calls ring instead of at his phones. */
    public Optional<String> target() {
        return enableDivert ? divertToPhoneNumber : Optional.empty();
    }
}
