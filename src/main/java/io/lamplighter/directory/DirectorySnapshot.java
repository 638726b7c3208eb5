package io.lamplighter.directory;

import io.lamplighter.line.LineId;
import io.lamplighter.line.LinePort;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The whole directory at a moment, indexed for the look-ups that signalling makes. Immutable. */
public final class DirectorySnapshot {
    private final Map<LineId, LineDefinition> byId = new TreeMap<>();
    private final Map<LinePort, LineDefinition> byLinePort = new HashMap<>();
    private final Map<String, LineDefinition> byNumber = new HashMap<>();
    private final Map<String, LineDefinition> byExtension = new HashMap<>();
    private final Map<String, Administrator> administrators = new HashMap<>();

    public DirectorySnapshot(Collection<LineDefinition> lines, Collection<Administrator> administrators) {
        lines.forEach(this::index);
        administrators.forEach(a -> this.administrators.put(a.name().toLowerCase(Locale.ROOT), a));
    }

    private void index(LineDefinition line) {
        byId.put(line.id(), line);
        line.locations().forEach(l -> byLinePort.put(l.linePort(), line));
        line.number().ifPresent(n -> byNumber.put(n, line));
        line.extension().ifPresent(e -> byExtension.put(e, line));
    }

    /** Every line, by id. */
    public Collection<LineDefinition> lines() {
        return Collections.unmodifiableCollection(byId.values());
    }

    public Optional<LineDefinition> line(LineId id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The line one of whose locations registers as this line/port. */
    public Optional<LineDefinition> lineOf(LinePort linePort) {
        return Optional.ofNullable(byLinePort.get(linePort));
    }

    /** The line with this number. @param number in E.164 with {@code +} */
    public Optional<LineDefinition> lineByNumber(String number) {
        return Optional.ofNullable(byNumber.get(number));
    }

    /** The line with this extension. */
    public Optional<LineDefinition> lineByExtension(String extension) {
        return Optional.ofNullable(byExtension.get(extension));
    }

    /** The administrator of this name; names are compared without regard to case. */
    public Optional<Administrator> administrator(String name) {
        return Optional.ofNullable(administrators.get(name.toLowerCase(Locale.ROOT)));
    }

    /** False for a fresh store, which nobody may provision yet. */
    public boolean hasAdministrators() {
        return !administrators.isEmpty();
    }

    Collection<Administrator> administrators() {
        return administrators.values();
    }
}
