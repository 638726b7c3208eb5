package io.lamplighter.directory.owned;

import io.lamplighter.directory.LineDefinition;
import io.lamplighter.line.LineId;

/**
 * Who owns a list.
 *
 * @param level what the owner is
 * @param serviceProviderId enterprise or service provider of a group; empty for a user
 * @param id user id, group id, or the id of the enterprise or service provider
 */
public record Owner(Level level, String serviceProviderId, String id) {
    /** What owners there are. */
    public enum Level {
        USER("User"),
        GROUP("Group"),
        ENTERPRISE("Enterprise");

        private final String wireName;

        Level(String wireName) {
            this.wireName = wireName;
        }

        /** The name in documents. */
        public String wireName() {
            return wireName;
        }
    }

    public static Owner user(LineId user) {
        return new Owner(Level.USER, "", user.value());
    }

    public static Owner group(String serviceProviderId, String groupId) {
        return new Owner(Level.GROUP, serviceProviderId, groupId);
    }

    public static Owner enterprise(String serviceProviderId) {
        return new Owner(Level.ENTERPRISE, serviceProviderId, serviceProviderId);
    }

    /** The owner of a level that a line's user belongs to. */
    public static Owner of(Level level, LineDefinition line) {
        return switch (level) {
            case USER -> user(line.id());
            case GROUP -> group(line.serviceProviderId(), line.groupId());
            case ENTERPRISE -> enterprise(line.serviceProviderId());
        };
    }

    @Override
    public String toString() {
        return level.wireName + " " + (level == Level.GROUP ? serviceProviderId + " " : "") + id;
    }
}
