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
            "MERGE INTO administrators (login, name, password_hash, service_provider_id, group_id) KEY (login)"
                    + " VALUES (:login, :name, :hash, :serviceProvider, :group)",
            "MERGE INTO call_logs (" + Vendor.CALL_COLUMNS + ") KEY (line_id, call_number) VALUES ("
                    + Vendor.CALL_VALUES + ")"),
    POSTGRESQL(
            "jdbc:postgresql:",
            // Without server detail a failed batch does not print its values, which may be secrets.
            Map.of("logServerErrorDetail", "false", "reWriteBatchedInserts", "true", "socketTimeout", "30"),
            "INSERT INTO journal (kind, id, document) VALUES (:kind, :id, :document)"
                    + " ON CONFLICT (kind, id) DO UPDATE SET document = EXCLUDED.document",
            "INSERT INTO administrators (login, name, password_hash, service_provider_id, group_id)"
                    + " VALUES (:login, :name, :hash, :serviceProvider, :group)"
                    + " ON CONFLICT (login) DO UPDATE SET name = EXCLUDED.name, password_hash = EXCLUDED.password_hash,"
                    + " service_provider_id = EXCLUDED.service_provider_id, group_id = EXCLUDED.group_id",
            "INSERT INTO call_logs (" + Vendor.CALL_COLUMNS + ") VALUES (" + Vendor.CALL_VALUES + ")"
                    + " ON CONFLICT (line_id, call_number) DO NOTHING");

    private static final String CALL_COLUMNS =
            "line_id, call_number, kind, far_name, far_uri, far_withheld, started, answered, released, location, sent_to,"
                    + " sent_reason, sent_at, diverted_name, diverted_uri, diverted_hidden, diverted_reason";
    private static final String CALL_VALUES =
            ":line, :call, :kind, :name, :uri, :withheld, :started, :answered, :released, :location, :sentTo,"
                    + " :sentReason, :sentAt, :byName, :byUri, :byHidden, :byReason";

    private final String urlPrefix;
    private final Map<String, String> driverSettings;
    private final String putJournalEntry;
    private final String putAdministrator;
    private final String addLoggedCall;

    Vendor(
            String urlPrefix,
            Map<String, String> driverSettings,
            String putJournalEntry,
            String putAdministrator,
            String addLoggedCall) {
        this.urlPrefix = urlPrefix;
        this.driverSettings = driverSettings;
        this.putJournalEntry = putJournalEntry;
        this.putAdministrator = putAdministrator;
        this.addLoggedCall = addLoggedCall;
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

    String addLoggedCall() {
        return addLoggedCall;
    }

    String putAdministrator() {
        return putAdministrator;
    }
}
