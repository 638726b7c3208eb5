package io.lamplighter.storage;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** The databases that are supported, with the statements that they spell differently. */
enum Vendor {
    H2(
            "jdbc:h2:",
            Map.of(),
            "MERGE INTO journal (kind, id, document) KEY (kind, id) VALUES (:kind, :id, :document)",
            "MERGE INTO administrators (login, name, password_hash) KEY (login) VALUES (:login, :name, :hash)"),
    POSTGRESQL(
            "jdbc:postgresql:",
            // Without server detail a failed batch does not print its values, which may be secrets.
            Map.of("logServerErrorDetail", "false", "reWriteBatchedInserts", "true", "socketTimeout", "30"),
            "INSERT INTO journal (kind, id, document) VALUES (:kind, :id, :document)"
                    + " ON CONFLICT (kind, id) DO UPDATE SET document = EXCLUDED.document",
            "INSERT INTO administrators (login, name, password_hash) VALUES (:login, :name, :hash)"
                    + " ON CONFLICT (login) DO UPDATE SET name = EXCLUDED.name, password_hash = EXCLUDED.password_hash");

    private final String urlPrefix;
    private final Map<String, String> driverSettings;
    private final String putJournalEntry;
    private final String putAdministrator;

    Vendor(String urlPrefix, Map<String, String> driverSettings, String putJournalEntry, String putAdministrator) {
        this.urlPrefix = urlPrefix;
        this.driverSettings = driverSettings;
        this.putJournalEntry = putJournalEntry;
        this.putAdministrator = putAdministrator;
    }

    static Optional<Vendor> ofUrl(String jdbcUrl) {
        return Arrays.stream(values())
                .filter(v -> jdbcUrl.startsWith(v.urlPrefix))
                .findFirst();
    }

    Map<String, String> driverSettings() {
        return driverSettings;
    }

    String putJournalEntry() {
        return putJournalEntry;
    }

    String putAdministrator() {
        return putAdministrator;
    }
}
