package io.lamplighter.config;

import java.util.Optional;

/**
 * The store.
 *
 * @param url JDBC address of H2 or PostgreSQL; empty: a file in the data directory
 * @param user login name
 * @param password of that user
 */
public record DatabaseSection(Optional<String> url, Optional<String> user, Optional<Secret> password) {
    public DatabaseSection {
        new Checks()
                .require(
                        url.map(DatabaseSection::isSupported).orElse(true),
                        "database.url",
                        "must begin with jdbc:h2: or jdbc:postgresql:")
                .require(
                        password.isEmpty() || user.isPresent(),
                        "database.user",
                        "must be given where database.password is")
                .throwIfAny();
    }

    private static boolean isSupported(String url) {
        return url.startsWith("jdbc:h2:") || url.startsWith("jdbc:postgresql:");
    }

    /** The address with passwords in it made unreadable. */
    static String masked(String url) {
        return url.replaceAll("(?i)(password=)[^;&]*", "$1" + Secret.MASK);
    }

    @Override
    public String toString() {
        return "DatabaseSection[" + url.map(DatabaseSection::masked).orElse("") + "]";
    }
}
