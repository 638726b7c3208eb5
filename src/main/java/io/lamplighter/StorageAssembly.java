package io.lamplighter;

import io.lamplighter.cli.CannotStart;
import io.lamplighter.config.DatabaseSection;
import io.lamplighter.config.Secret;
import io.lamplighter.config.Settings;
import io.lamplighter.directory.StorageUnavailable;
import io.lamplighter.storage.Database;
import io.lamplighter.storage.GroupedJournal;

/** Opens the store and the journal that the settings name. */
final class StorageAssembly {
    private StorageAssembly() {}

    /** @throws CannotStart when it cannot be used, for example because another server has it open */
    static Database open(Settings settings) {
        try {
            return database(settings);
        } catch (StorageUnavailable e) {
            throw CannotStart.storage(e.getMessage(), e);
        }
    }

    /**
     * Opens the journal that belongs to it: a file beside the H2 store, or a table of the database that was named.
     *
     * @throws CannotStart when it cannot be used
     */
    static GroupedJournal journal(Settings settings, Database database) {
        try {
            return settings.database().url().isPresent()
                    ? GroupedJournal.inTable(database)
                    : GroupedJournal.inDirectory(settings.dataDir());
        } catch (StorageUnavailable e) {
            throw CannotStart.storage(e.getMessage(), e);
        }
    }

    private static Database database(Settings settings) {
        DatabaseSection database = settings.database();
        return database.url()
                .map(url ->
                        Database.at(url, database.user(), database.password().map(Secret::value)))
                .orElseGet(() -> Database.inDirectory(settings.dataDir()));
    }
}
