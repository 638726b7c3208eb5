package io.lamplighter.directory.schedule;

import io.lamplighter.directory.DirectorySnapshot;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.owned.ListKind;
import io.lamplighter.directory.owned.OwnedLists;
import io.lamplighter.directory.owned.Owner;
import io.lamplighter.line.LineId;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Every schedule, in memory and in the store. Reading is safe from any thread and never waits; a change waits for the
 * store.
 */
public final class Schedules {
    private static final ListKind<Schedule> KIND = new ListKind<>("schedules", Schedule.class, 100);

    private final OwnedLists store;
    private final Map<Owner, List<Schedule>> kept = new ConcurrentHashMap<>();

    /** Reads every schedule of the store. */
    public Schedules(OwnedLists store) {
        this.store = store;
        kept.putAll(store.readAll(KIND));
    }

    /** An owner's schedules, in the order they were made. */
    public List<Schedule> of(Owner owner) {
        return kept.getOrDefault(owner, List.of());
    }

    /** The schedules that a line's user may name: his own, his group's and his enterprise's. */
    public Stream<Owned> visibleTo(LineDefinition line) {
        return Stream.of(Owner.Level.values())
                .map(level -> Owner.of(level, line))
                .flatMap(owner -> of(owner).stream().map(s -> new Owned(owner, s)));
    }

    /**
     * Whether a schedule that a user may name has an event at a moment; false where there is no such schedule.
     *
     * @param serversZone clock of users who have none of their own
     */
    public boolean holds(LineDefinition line, String name, Instant at, ZoneId serversZone) {
        LocalDateTime clock =
                LocalDateTime.ofInstant(at, line.details().timeZone().orElse(serversZone));
        return visibleTo(line)
                .filter(s -> s.schedule().name().equals(name))
                .anyMatch(s -> s.schedule().covers(clock));
    }

    /** The first schedule of a type and name that a user may name, his own before his group's and his enterprise's. */
    public Optional<Owned> find(LineDefinition line, Schedule.Type type, String name) {
        return visibleTo(line)
                .filter(s -> s.schedule().type() == type && s.schedule().name().equals(name))
                .findFirst();
    }

    /** Puts a change of an owner's schedules in force. @see OwnedLists#change */
    public synchronized List<Schedule> change(Owner owner, UnaryOperator<List<Schedule>> change) {
        List<Schedule> now = store.change(owner, KIND, change);
        if (now.isEmpty()) {
            kept.remove(owner);
        } else {
            kept.put(owner, now);
        }
        return now;
    }

    /** Drops what was kept for users who are no longer there; the store has dropped it with them. */
    public void follow(DirectorySnapshot directory) {
        kept.keySet()
                .removeIf(owner -> owner.level() == Owner.Level.USER
                        && directory.line(new LineId(owner.id())).isEmpty());
    }

    /** A schedule with whose it is. */
    public record Owned(Owner owner, Schedule schedule) {}
}
