package io.lamplighter.sip.server.notifier;

import io.lamplighter.line.LineId;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Whose lists name which lines, while phones watch those lists. Safe from any thread. */
final class ListWatches {
    /** By the line that is watched. */
    private final Map<LineId, Set<LineId>> owners = new ConcurrentHashMap<>();

    private final Map<LineId, Set<LineId>> watched = new ConcurrentHashMap<>();

    /** The owner's list names these lines from now on. */
    void watch(LineId owner, Set<LineId> lines) {
        Set<LineId> before = lines.isEmpty() ? watched.remove(owner) : watched.put(owner, Set.copyOf(lines));
        if (lines.equals(before)) {
            return;
        }
        Set<LineId> gone = new HashSet<>(before == null ? Set.of() : before);
        gone.removeAll(lines);
        gone.forEach(line -> owners.computeIfPresent(line, (id, all) -> without(all, owner)));
        lines.forEach(line -> owners.compute(line, (id, all) -> with(all, owner)));
    }

    /** Within the map's own step, so that a set that another owner leaves empty is not thrown away with this one in it. */
    private static Set<LineId> with(Set<LineId> all, LineId owner) {
        Set<LineId> more = all == null ? ConcurrentHashMap.newKeySet() : all;
        more.add(owner);
        return more;
    }

    private static Set<LineId> without(Set<LineId> all, LineId owner) {
        all.remove(owner);
        return all.isEmpty() ? null : all;
    }

    /** The lines that are named. */
    Set<LineId> lines() {
        return Set.copyOf(owners.keySet());
    }

    /**
     * Whose lists name a line. Asked of the entry itself: whether the map is empty is told from a count that lags behind
     * the entries, and an owner who joins one that another is still counting would go unseen.
     */
    Set<LineId> ownersOf(LineId line) {
        return owners.getOrDefault(line, Set.of());
    }
}
