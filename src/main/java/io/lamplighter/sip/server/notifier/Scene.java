package io.lamplighter.sip.server.notifier;

import io.lamplighter.line.LineSnapshot;
import io.lamplighter.line.LineSnapshot.Ended;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A line's newest snapshot, the calls that ended lately, and what was rendered from it once for all its watchers. */
public final class Scene {
    private static final int REMEMBERED = 99;

    private record Past(long version, Ended ended) {}

    private final LineSnapshot snapshot;
    private final List<Past> past;
    private final Map<Object, Object> rendered = new IdentityHashMap<>(4);

    private Scene(LineSnapshot snapshot, List<Past> past) {
        this.snapshot = snapshot;
        this.past = past;
    }

    /** The first scene of a line. */
    static Scene first(LineSnapshot snapshot) {
        return new Scene(snapshot, List.of()).after(snapshot);
    }

    /** The scene that follows this one. */
    Scene after(LineSnapshot next) {
        if (next.version() == snapshot.version() && !past.isEmpty()) {
            return this;
        }
        if (next.ended().isEmpty()) {
            return new Scene(next, past);
        }
        List<Past> more = new ArrayList<>(past);
        next.ended().forEach(ended -> more.add(new Past(next.version(), ended)));
        int from = Math.max(0, more.size() - REMEMBERED);
        return new Scene(next, List.copyOf(more.subList(from, more.size())));
    }

    public LineSnapshot snapshot() {
        return snapshot;
    }

    /** Calls that ended after a version, oldest first. */
    public List<Ended> endedSince(long version) {
        return past.stream().filter(p -> p.version() > version).map(Past::ended).toList();
    }

    /** The call that ended last. */
    public Optional<Ended> lastEnded() {
        return past.isEmpty()
                ? Optional.empty()
                : Optional.of(past.get(past.size() - 1).ended());
    }

    /** What an owner renders from this snapshot, made on first use and kept for its other watchers. */
    @SuppressWarnings("unchecked")
    public <T> T once(Object owner, Function<LineSnapshot, T> renderer) {
        Object known = rendered.get(owner);
        if (known == null) {
            known = renderer.apply(snapshot);
            rendered.put(owner, known);
        }
        return (T) known;
    }
}
