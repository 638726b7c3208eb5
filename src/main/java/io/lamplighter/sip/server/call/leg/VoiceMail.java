package io.lamplighter.sip.server.call.leg;

import java.util.Map;
import java.util.Optional;

/**
 * Where voice mail is reached.
 *
 * @param general as a user would dial it; empty: there is none
 * @param groups by group id, for groups that have another
 */
public record VoiceMail(Optional<String> general, Map<String, String> groups) {
    /** There is no voice mail. */
    public static final VoiceMail NONE = new VoiceMail(Optional.empty(), Map.of());

    public VoiceMail {
        groups = Map.copyOf(groups);
    }

    /** Where the users of a group reach it. */
    public Optional<String> of(String groupId) {
        return Optional.ofNullable(groups.get(groupId)).or(() -> general);
    }
}
