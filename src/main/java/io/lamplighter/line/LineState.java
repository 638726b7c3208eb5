package io.lamplighter.line;

import io.lamplighter.line.Appearance.Idle;
import io.lamplighter.line.Appearance.Owned;
import io.lamplighter.line.Appearance.Seized;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The whole truth about one line. Immutable; {@link LineRules} makes the next one.
 *
 * @param version grows by one with each change that a watcher could see, begins at 1
 * @param busy the appearances that are not idle, by index; after a reconfiguration some may lie above the line's count
 * @param ended the calls that ended with this very version
 */
public record LineState(
        LineId line,
        long version,
        LineSettings settings,
        SortedMap<Integer, Appearance.Busy> busy,
        List<LineSnapshot.Ended> ended) {

    public LineState {
        busy = Collections.unmodifiableSortedMap(new TreeMap<>(busy));
        ended = List.copyOf(ended);
    }

    /** A line on which nothing has happened. */
    public static LineState initial(LineId line, LineSettings settings) {
        return new LineState(line, 1, settings, Collections.emptySortedMap(), List.of());
    }

    /** The appearance at an index, idle ones included. */
    public Appearance at(int index) {
        Appearance.Busy there = busy.get(index);
        return there == null ? Idle.IDLE : there;
    }

    /** The picture that every watcher's view is rendered from. */
    public LineSnapshot snapshot() {
        return Picture.of(this);
    }

    /**
     * Whether a call to the line may ring a location: it takes part, it accepts calls, and where the line allows calls
     * at one location at a time, no other location has one (or a seizure) while this one has none.
     */
    public boolean mayRing(LinePort location) {
        LineSettings.Rights rights = settings.rights().get(location);
        return rights != null
                && rights.active()
                && rights.terminate()
                && (settings.multipleCallArrangement() || occupies(location::equals) || !occupies(any -> true));
    }

    /** When the first of the line's seizures ends by itself. */
    public Optional<Instant> nextDeadline() {
        return busy.values().stream()
                .filter(Seized.class::isInstance)
                .map(a -> ((Seized) a).until())
                .min(Instant::compareTo);
    }

    boolean otherLocationBusy(LinePort location) {
        return !settings.multipleCallArrangement() && occupies(other -> !other.equals(location));
    }

    private boolean occupies(Predicate<LinePort> location) {
        return busy.values().stream()
                .flatMap(a -> occupant(a).stream())
                .map(Endpoint::linePort)
                .anyMatch(location);
    }

    /** The phone that has the appearance: it seized it or owns its call. */
    static Optional<Endpoint> occupant(Appearance appearance) {
        if (appearance instanceof Seized seized) {
            return Optional.of(seized.by());
        }
        return appearance instanceof Owned owned ? Optional.of(owned.owner()) : Optional.empty();
    }

    OptionalInt lowestIdle() {
        return IntStream.rangeClosed(1, settings.appearances())
                .filter(i -> !busy.containsKey(i))
                .findFirst();
    }

    OptionalInt lowest(Predicate<Appearance.Busy> wanted) {
        return busy.entrySet().stream()
                .filter(e -> wanted.test(e.getValue()))
                .mapToInt(SortedMap.Entry::getKey)
                .findFirst();
    }

    /** The next version, in which one appearance is another. */
    LineState with(int index, Appearance next) {
        return new LineState(line, version + 1, settings, put(index, next), List.of());
    }

    /** The same version: what changed is a deadline, which no watcher is told. */
    LineState quietlyWith(int index, Appearance next) {
        return new LineState(line, version, settings, put(index, next), ended);
    }

    /** The next version, in which a call is over. */
    LineState without(LineSnapshot.Ended over) {
        return new LineState(line, version + 1, settings, put(over.index(), Idle.IDLE), List.of(over));
    }

    /** The next version if lamps go out or the number of appearances changes; the same version otherwise. */
    LineState with(LineSettings other, SortedMap<Integer, Appearance.Busy> left) {
        if (other.appearances() != settings.appearances() || left.size() != busy.size()) {
            return new LineState(line, version + 1, other, left, List.of());
        }
        return other.equals(settings) ? this : new LineState(line, version, other, left, ended);
    }

    private SortedMap<Integer, Appearance.Busy> put(int index, Appearance next) {
        SortedMap<Integer, Appearance.Busy> all = new TreeMap<>(busy);
        if (next instanceof Appearance.Busy lit) {
            all.put(index, lit);
        } else {
            all.remove(index);
        }
        return all;
    }
}
