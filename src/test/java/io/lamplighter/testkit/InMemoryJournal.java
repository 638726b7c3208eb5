package io.lamplighter.testkit;

import io.lamplighter.engine.Journal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** A journal that outlives a server in a test, as the disk does in the product. */
public final class InMemoryJournal implements Journal {
    private final ConcurrentMap<String, ConcurrentMap<String, String>> kinds = new ConcurrentHashMap<>();

    @Override
    public void put(String kind, String key, String document) {
        of(kind).put(key, document);
    }

    @Override
    public void remove(String kind, String key) {
        of(kind).remove(key);
    }

    @Override
    public Map<String, String> recover(String kind) {
        return Map.copyOf(of(kind));
    }

    private ConcurrentMap<String, String> of(String kind) {
        return kinds.computeIfAbsent(kind, k -> new ConcurrentHashMap<>());
    }
}
