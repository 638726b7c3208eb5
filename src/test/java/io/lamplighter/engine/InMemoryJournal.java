package io.lamplighter.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** A journal without a disk: what is put is recovered at once. */
public final class InMemoryJournal implements Journal {
    private final Map<String, Map<String, String>> kinds = new HashMap<>();

    @Override
    public synchronized void put(String kind, String key, String document) {
        kinds.computeIfAbsent(kind, k -> new TreeMap<>()).put(key, document);
    }

    @Override
    public synchronized void remove(String kind, String key) {
        kinds.computeIfAbsent(kind, k -> new TreeMap<>()).remove(key);
    }

    @Override
    public synchronized Map<String, String> recover(String kind) {
        return Map.copyOf(kinds.getOrDefault(kind, Map.of()));
    }
}
