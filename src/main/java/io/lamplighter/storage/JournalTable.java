package io.lamplighter.storage;

import io.lamplighter.storage.PendingEntries.EntryKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.generic.GenericType;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The journal as a table. */
final class JournalTable implements JournalStore {
    private static final int ROWS_PER_BATCH = 1_000;

    private final Database database;

    JournalTable(Database database) {
        this.database = database;
    }

    @Override
    public List<EntryKey> keys() {
        return read(handle -> handle.createQuery("SELECT kind, id FROM journal")
                .map((r, context) -> new EntryKey(r.getString("kind"), r.getString("id")))
                .list());
    }

    @Override
    public Map<String, String> entries(String kind) {
        return read(handle -> handle.createQuery("SELECT id, document FROM journal WHERE kind = :kind")
                .bind("kind", kind)
                .setMapKeyColumn("id")
                .setMapValueColumn("document")
                .collectInto(new GenericType<Map<String, String>>() {}));
    }

    private <T> T read(HandleCallback<T, JdbiException> query) {
        try {
            return database.jdbi().withHandle(query);
        } catch (JdbiException e) {
            throw SqlFailure.whileUsing(e);
        }
    }

    /** Writes all in one transaction. */
    @Override
    public void write(Map<EntryKey, Optional<String>> entries) {
        database.jdbi().useTransaction(handle -> {
            putAll(handle, entries);
            removeAll(handle, entries);
        });
    }

    private void putAll(Handle handle, Map<EntryKey, Optional<String>> entries) {
        try (PreparedBatch batch = handle.prepareBatch(database.vendor().putJournalEntry())) {
            entries.forEach((key, document) -> document.ifPresent(text -> {
                batch.bind("kind", key.kind())
                        .bind("id", key.id())
                        .bind("document", text)
                        .add();
                executeWhen(batch, batch.size() >= ROWS_PER_BATCH);
            }));
            executeWhen(batch, batch.size() > 0);
        }
    }

    private void removeAll(Handle handle, Map<EntryKey, Optional<String>> entries) {
        try (PreparedBatch batch = handle.prepareBatch("DELETE FROM journal WHERE kind = :kind AND id = :id")) {
            entries.forEach((key, document) -> {
                if (document.isEmpty()) {
                    batch.bind("kind", key.kind()).bind("id", key.id()).add();
                    executeWhen(batch, batch.size() >= ROWS_PER_BATCH);
                }
            });
            executeWhen(batch, batch.size() > 0);
        }
    }

    private static void executeWhen(PreparedBatch batch, boolean due) {
        if (due) {
            batch.execute();
        }
    }

    /** The database is closed by whoever opened it. */
    @Override
    public void close() {}
}
