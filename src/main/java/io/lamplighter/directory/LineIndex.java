package io.lamplighter.directory;

import io.lamplighter.line.LineId;
import io.lamplighter.line.LinePort;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The lines of a moment, by every name that their own definitions give them. Immutable. */
final class LineIndex {
    private final SortedMap<LineId, LineDefinition> byId;
    private final Map<LinePort, LineDefinition> byLinePort;
    private final Map<String, LineDefinition> byNumber;
    private final Map<String, LineDefinition> byExtension;

    LineIndex(Collection<LineDefinition> lines) {
        this.byId = new TreeMap<>();
        this.byLinePort = new HashMap<>();
        this.byNumber = new HashMap<>();
        this.byExtension = new HashMap<>();
        lines.forEach(this::add);
    }

    private LineIndex(LineIndex before) {
        this.byId = new TreeMap<>(before.byId);
        this.byLinePort = new HashMap<>(before.byLinePort);
        this.byNumber = new HashMap<>(before.byNumber);
        this.byExtension = new HashMap<>(before.byExtension);
    }

    /**
     * The same with some lines removed, replaced or added; itself where there are none.
     *
     * @param touched every line that is not what it was; their names are free for those that come
     */
    LineIndex with(Collection<LineId> touched, List<LineDefinition> come) {
        if (touched.isEmpty()) {
            return this;
        }
        LineIndex after = new LineIndex(this);
        touched.forEach(after::remove);
        come.forEach(after::add);
        return after;
    }

    private void add(LineDefinition line) {
        byId.put(line.id(), line);
        line.locations().forEach(l -> byLinePort.put(l.linePort(), line));
        line.number().ifPresent(n -> byNumber.put(n, line));
        line.extension().ifPresent(e -> byExtension.put(e, line));
    }

    private void remove(LineId id) {
        LineDefinition gone = byId.remove(id);
        if (gone != null) {
            gone.locations().forEach(l -> byLinePort.remove(l.linePort(), gone));
            gone.number().ifPresent(n -> byNumber.remove(n, gone));
            gone.extension().ifPresent(e -> byExtension.remove(e, gone));
        }
    }

    /** Every line, by id. */
    Collection<LineDefinition> lines() {
        return Collections.unmodifiableCollection(byId.values());
    }

    Optional<LineDefinition> line(LineId id) {
        return Optional.ofNullable(byId.get(id));
    }

    Optional<LineDefinition> ofLinePort(LinePort linePort) {
        return Optional.ofNullable(byLinePort.get(linePort));
    }

    Optional<LineDefinition> ofNumber(String number) {
        return Optional.ofNullable(byNumber.get(number));
    }

    Optional<LineDefinition> ofExtension(String extension) {
        return Optional.ofNullable(byExtension.get(extension));
    }
}
