package io.lamplighter.storage;

import io.lamplighter.storage.PendingEntries.EntryKey;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Where a journal's entries are kept. Every method waits for a disk or a database. */
interface JournalStore extends AutoCloseable {
    /** The place of every entry. @throws StorageUnavailable when it cannot be read */
    Collection<EntryKey> keys();

    /** Every document of a kind by key. @throws StorageUnavailable when it cannot be read */
    Map<String, String> entries(String kind);

    /**
     * Makes all of it durable; empty values are removals. When it throws, some or none of it was stored, and the caller
     * writes all of it again, with newer values where there are some.
     *
     * @throws RuntimeException when it cannot be stored now
     */
    void write(Map<EntryKey, Optional<String>> entries);

    @Override
    void close();
}
