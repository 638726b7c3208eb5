package io.lamplighter.directory;

import io.lamplighter.directory.DirectoryConflict.Clash;
import io.lamplighter.directory.service.UserServices;
import io.lamplighter.line.LineId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A directory store without a disk, with the same all-or-nothing rule and the same refusal of names already taken. */
public final class InMemoryDirectoryStore implements DirectoryStore {
    private final Map<String, Administrator> administrators = new TreeMap<>();
    private DirectorySnapshot held = new DirectorySnapshot(List.of(), Map.of(), List.of());

    public InMemoryDirectoryStore(LineDefinition... lines) {
        apply(List.of(lines).stream()
                .map(DirectoryChange.Put::new)
                .map(DirectoryChange.class::cast)
                .toList());
    }

    /** A directory that holds these lines. */
    public static Directory directoryOf(LineDefinition... lines) {
        return new Directory(new InMemoryDirectoryStore(lines));
    }

    @Override
    public synchronized List<LineDefinition> lines() {
        return List.copyOf(held.lines());
    }

    @Override
    public synchronized Map<LineId, UserServices> services() {
        return Map.copyOf(held.services());
    }

    @Override
    public synchronized List<Administrator> administrators() {
        return List.copyOf(administrators.values());
    }

    @Override
    public synchronized void apply(List<DirectoryChange> changes) {
        ChangeSet change = new ChangeSet(changes, held);
        List<Clash> clashes = change.clashes(held);
        if (!clashes.isEmpty()) {
            throw new DirectoryConflict(clashes);
        }
        Map<LineId, LineDefinition> lines = new TreeMap<>();
        held.lines().forEach(line -> lines.put(line.id(), line));
        lines.keySet().removeAll(change.touched());
        change.puts().forEach(line -> lines.put(line.id(), line));
        Map<LineId, UserServices> services = new HashMap<>(held.services());
        services.keySet().removeAll(change.removed());
        services.putAll(change.services());
        held = new DirectorySnapshot(lines.values(), services, List.of());
    }

    @Override
    public synchronized void put(Administrator administrator) {
        administrators.put(administrator.name().toLowerCase(Locale.ROOT), administrator);
    }

    @Override
    public synchronized void removeAdministrator(String name) {
        administrators.remove(name.toLowerCase(Locale.ROOT));
    }
}
