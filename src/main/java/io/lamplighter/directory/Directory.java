package io.lamplighter.directory;

import io.lamplighter.directory.DirectoryStore.DirectoryChange;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * The directory as the rest of the product sees it: reads from memory, writes through the store first.
 *
 * <p>Reading is safe from any thread and never waits. Writing waits for the store and is serialised.
 */
public final class Directory {
    private final DirectoryStore store;
    private final List<DirectoryListener> listeners = new CopyOnWriteArrayList<>();
    private volatile DirectorySnapshot current;

    public Directory(DirectoryStore store) {
        this.store = store;
        this.current = load();
    }

    /** The newest committed state. */
    public DirectorySnapshot current() {
        return current;
    }

    /** Told of every change from now on, after it is committed and visible, in order, on the writer's thread. */
    public void onChange(DirectoryListener listener) {
        listeners.add(listener);
    }

    /**
     * Applies all changes or none; returns once they are committed and visible.
     *
     * @throws DirectoryConflict when a name is already taken
     */
    public synchronized void apply(List<DirectoryChange> changes) {
        DirectorySnapshot before = current;
        store.apply(changes);
        current = before.with(changes);
        listeners.forEach(l -> l.directoryChanged(before, current));
    }

    /**
     * Applies what is decided on the newest state, with no other write in between; all or nothing.
     *
     * @param decision must not take long: other writers wait for it. What it throws passes through, nothing applied
     * @throws DirectoryConflict when a name is already taken
     */
    public synchronized void change(Function<DirectorySnapshot, List<DirectoryChange>> decision) {
        apply(decision.apply(current));
    }

    /** Adds an administrator or replaces the one of that name. */
    public synchronized void put(Administrator administrator) {
        DirectorySnapshot before = current;
        store.put(administrator);
        current = load();
        listeners.forEach(l -> l.directoryChanged(before, current));
    }

    /** Removes an administrator; harmless when there is none of that name. */
    public synchronized void removeAdministrator(String name) {
        DirectorySnapshot before = current;
        store.removeAdministrator(name);
        current = load();
        listeners.forEach(l -> l.directoryChanged(before, current));
    }

    private DirectorySnapshot load() {
        return new DirectorySnapshot(store.lines(), store.services(), store.administrators());
    }
}
