package io.lamplighter.storage;

import io.lamplighter.storage.JournalReader.Found;
import io.lamplighter.storage.PendingEntries.EntryKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Where in a journal file the newest record of each entry stands. */
final class LivePlaces {
    private final Map<EntryKey, Place> places = new HashMap<>();
    private long bytes;

    /** The entry is at a new place. @param length with its frame */
    void put(EntryKey key, long offset, int length) {
        remove(key);
        places.put(key, new Place(offset, length));
        bytes += length;
    }

    void remove(EntryKey key) {
        Place before = places.remove(key);
        bytes -= before == null ? 0 : before.length();
    }

    /** Follows a record, as in the order of the file. */
    void follow(Found found) {
        if (found.record().document().isPresent()) {
            put(found.record().key(), found.offset(), found.length());
        } else {
            remove(found.record().key());
        }
    }

    /** Whether this record is the newest of its entry. */
    boolean holds(Found found) {
        Place place = places.get(found.record().key());
        return place != null && place.offset() == found.offset();
    }

    Set<EntryKey> keys() {
        return Set.copyOf(places.keySet());
    }

    int count() {
        return places.size();
    }

    /** What these records take. */
    long bytes() {
        return bytes;
    }

    private record Place(long offset, int length) {}
}
