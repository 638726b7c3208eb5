package io.lamplighter.directory;

import io.lamplighter.directory.ChangeSet.NameClaim;
import io.lamplighter.directory.DirectoryConflict.Clash;
import io.lamplighter.line.LineId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A directory store without a disk, with the same all-or-nothing rule and the same refusal of names already taken. */
public final class InMemoryDirectoryStore implements DirectoryStore {
    private final Map<String, Administrator> administrators = new TreeMap<>();
    private Map<LineId, LineDefinition> lines = new TreeMap<>();

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
        return List.copyOf(lines.values());
    }

    @Override
    public synchronized List<Administrator> administrators() {
        return List.copyOf(administrators.values());
    }

    @Override
    public synchronized void apply(List<DirectoryChange> changes) {
        ChangeSet change = new ChangeSet(changes);
        Map<LineId, LineDefinition> after = new TreeMap<>(lines);
        after.keySet().removeAll(change.touched());
        List<Clash> clashes = change.clashes(namesOf(after.values()));
        if (!clashes.isEmpty()) {
            throw new DirectoryConflict(clashes);
        }
        change.puts().forEach(line -> after.put(line.id(), line));
        lines = after;
    }

    @Override
    public synchronized void put(Administrator administrator) {
        administrators.put(administrator.name().toLowerCase(Locale.ROOT), administrator);
    }

    private static Map<String, LineId> namesOf(Collection<LineDefinition> lines) {
        List<DirectoryChange> puts = lines.stream()
                .map(DirectoryChange.Put::new)
                .map(DirectoryChange.class::cast)
                .toList();
        return new ChangeSet(puts).claims().stream().collect(Collectors.toMap(NameClaim::name, NameClaim::line));
    }
}
