package io.lamplighter.engine;

import java.util.Map;

/**
 * Live state that must outlast the process: bindings, subscriptions, legs. Writes return at once and reach the disk in
 * group commits on another thread, within 20 ms; a crash may lose that much.
 *
 * <p>Entries are opaque documents; whoever writes a kind reads it back.
 */
public interface Journal {
    /** Stores or replaces an entry. @param document UTF-8 text, at most 64 KiB */
    void put(String kind, String key, String document);

    /** Removes an entry; harmless when it is not there. */
    void remove(String kind, String key);

    /** Every entry of a kind as left by the last run, by key. Reads the disk: only for the start. */
    Map<String, String> recover(String kind);
}
