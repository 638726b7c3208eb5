package io.lamplighter.directory;

import io.lamplighter.directory.DirectoryConflict.Clash;
import io.lamplighter.line.LineId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
        Map<LineId, LineDefinition> after = new TreeMap<>(lines);
        for (DirectoryChange change : changes) {
            if (change instanceof DirectoryChange.Put put) {
                after.put(put.line().id(), put.line());
            } else if (change instanceof DirectoryChange.Remove remove) {
                after.remove(remove.line());
            }
        }
        refuseClashes(after);
        lines = after;
    }

    @Override
    public synchronized void put(Administrator administrator) {
        administrators.put(administrator.name(), administrator);
    }

    private static void refuseClashes(Map<LineId, LineDefinition> lines) {
        Map<String, LineId> taken = new HashMap<>();
        List<Clash> clashes = new ArrayList<>();
        for (LineDefinition line : lines.values()) {
            line.locations()
                    .forEach(l -> claim(taken, clashes, "linePort", l.linePort().value(), line.id()));
            line.number().ifPresent(n -> claim(taken, clashes, "number", n, line.id()));
            line.extension().ifPresent(e -> claim(taken, clashes, "extension", e, line.id()));
        }
        if (!clashes.isEmpty()) {
            throw new DirectoryConflict(clashes);
        }
    }

    private static void claim(Map<String, LineId> taken, List<Clash> clashes, String kind, String name, LineId by) {
        LineId owner = taken.putIfAbsent(kind + " " + name, by);
        if (owner != null) {
            clashes.add(new Clash(kind, name, owner.value()));
        }
    }
}
