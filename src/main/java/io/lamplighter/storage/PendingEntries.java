package io.lamplighter.storage;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the journal still has to write: the newest value of each key, empty for a removal. An entry that is removed
 * before it was ever handed to the store leaves no trace, so there are never more waiting than live keys plus keys that
 * the store may hold, however long that cannot be written.
 *
 * <p>Not safe for several threads: {@link GroupedJournal} guards it with its lock.
 */
final class PendingEntries {
    private final Set<EntryKey> maybeStored;
    private Map<EntryKey, Optional<String>> waiting = new LinkedHashMap<>();
    private Map<EntryKey, Optional<String>> taken = Map.of();

    PendingEntries(Collection<EntryKey> stored) {
        this.maybeStored = new HashSet<>(stored);
    }

    void put(EntryKey key, String document) {
        waiting.put(key, Optional.of(document));
    }

    void remove(EntryKey key) {
        if (maybeStored.contains(key)) {
            waiting.put(key, Optional.empty());
        } else {
            waiting.remove(key);
        }
    }

    int size() {
        return waiting.size();
    }

    /** How many keys have a value that the store has not committed: those that wait and those that are taken. */
    int unwritten() {
        Set<EntryKey> keys = new HashSet<>(waiting.keySet());
        keys.addAll(taken.keySet());
        return keys.size();
    }

    /** Hands over everything that waits; follow with {@link #stored} or {@link #failed}. */
    Map<EntryKey, Optional<String>> take() {
        taken = waiting;
        waiting = new LinkedHashMap<>();
        maybeStored.addAll(taken.keySet());
        return taken;
    }

    /** The store has committed what was taken. */
    void stored() {
        taken.forEach((key, document) -> {
            if (document.isEmpty()) {
                maybeStored.remove(key);
            }
        });
        taken = Map.of();
    }

    /** What was taken must be written again, except where something newer waits. */
    void failed() {
        Map<EntryKey, Optional<String>> newer = waiting;
        waiting = taken;
        waiting.putAll(newer);
        taken = Map.of();
    }

    /** An entry's place. @param kind up to 40 characters @param id up to 1024 bytes of UTF-8 */
    record EntryKey(String kind, String id) {}
}
