package io.lamplighter.line;

import io.lamplighter.line.Appearance.Answered;
import io.lamplighter.line.Appearance.Carrying;
import io.lamplighter.line.Appearance.Idle;
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
 * @param parked the call parked against the line
 * @param conference the calls that are joined; empty while none are
 * @param ended the calls that ended with this very version, those that never had an appearance included
 */
public record LineState(
        LineId line,
        long version,
        LineSettings settings,
        SortedMap<Integer, Appearance.Busy> busy,
        Optional<ParkedCall> parked,
        Optional<JoinedCalls> conference,
        List<LineSnapshot.Ended> ended) {

    public LineState {
        busy = Collections.unmodifiableSortedMap(new TreeMap<>(busy));
        ended = List.copyOf(ended);
    }

    /** A line on which nothing has happened. */
    public static LineState initial(LineId line, LineSettings settings) {
        return new LineState(
                line, 1, settings, Collections.emptySortedMap(), Optional.empty(), Optional.empty(), List.of());
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
     * at one location at a time, it may have another now.
     */
    public boolean mayRing(LinePort location) {
        LineSettings.Rights rights = settings.rights().get(location);
        return rights != null && rights.active() && rights.terminate() && !otherLocationBusy(location, Idle.IDLE);
    }

    /** Whether a location may call out now. */
    public boolean mayOriginate(LinePort location) {
        LineSettings.Rights rights = settings.rights().get(location);
        return rights != null && rights.active() && rights.originate() && !otherLocationBusy(location, Idle.IDLE);
    }

    /** When the first of the line's seizures ends by itself. */
    public Optional<Instant> nextDeadline() {
        return busy.values().stream()
                .filter(Seized.class::isInstance)
                .map(a -> ((Seized) a).until())
                .min(Instant::compareTo);
    }

    /**
     * Whether the rule of calls at one location at a time forbids a location to have an appearance: there is a call or
     * seizure on another one in which it takes no part. So whoever gets a call takes part in all of the line's, and
     * other locations have a share in a call only as its guests.
     *
     * @param wanted the appearance the location is to have
     */
    boolean otherLocationBusy(LinePort location, Appearance wanted) {
        return otherLocationBusy(location, other -> other == wanted || isJoined(other) && isJoined(wanted));
    }

    /** As above. @param wanted which of the appearances the location is to have */
    boolean otherLocationBusy(LinePort location, Predicate<Appearance.Busy> wanted) {
        return !settings.multipleCallArrangement()
                && busy.values().stream()
                        .filter(other ->
                                !wanted.test(other) && !other.occupants().isEmpty())
                        .anyMatch(other -> !isAt(other, location));
    }

    /** Whether the call on an appearance is in the conference. */
    boolean isJoined(Appearance appearance) {
        return conference.filter(joined -> joined.has(appearance)).isPresent();
    }

    private static boolean isAt(Appearance.Busy appearance, LinePort location) {
        return appearance.occupants().stream().map(Endpoint::linePort).anyMatch(location::equals);
    }

    /** The phone that has the appearance: it seized it, owns its call, or is the longest in its bridge. */
    static Optional<Endpoint> occupant(Appearance appearance) {
        return appearance instanceof Appearance.Busy lit
                ? lit.occupants().stream().findFirst()
                : Optional.empty();
    }

    /** The appearance that carries a call. */
    OptionalInt carrying(CallId call) {
        return lowest(
                a -> a instanceof Carrying carrying && carrying.call().id().equals(call));
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

    /** The next version, in which one appearance is another; the calls in a conference with it follow. */
    LineState with(int index, Appearance next) {
        if (next instanceof Answered one && isJoined(one)) {
            JoinedCalls joined = conference.orElseThrow();
            boolean otherLeg = !one.leg().equals(((Answered) at(index)).leg());
            return with(
                    joined.allLike(one, put(index, next), one.since()),
                    Optional.of(otherLeg ? joined.ledBy(one.call().id()) : joined));
        }
        return next(settings, put(index, next), parked, conference, List.of());
    }

    /** The next version, in which other calls are joined, or the same otherwise. */
    LineState with(SortedMap<Integer, Appearance.Busy> all, Optional<JoinedCalls> joined) {
        return next(settings, all, parked, joined, List.of());
    }

    /** The same version: what changed is a deadline, which no watcher is told. */
    LineState quietlyWith(int index, Appearance next) {
        return quietly(settings, put(index, next));
    }

    /** The next version, in which a call came and went without an appearance. */
    LineState passedBy(LineSnapshot.Ended passed) {
        return next(settings, busy, parked, conference, List.of(passed));
    }

    /** The next version, in which a call is over. */
    LineState without(LineSnapshot.Ended over) {
        CallId call = over.call().id();
        Optional<JoinedCalls> left = conference.flatMap(joined -> joined.has(call) ? joined.without(call) : conference);
        return next(settings, put(over.index(), Idle.IDLE), parked, left, List.of(over));
    }

    /** The next version, in which another call is parked against the line, or none. */
    LineState with(Optional<ParkedCall> waiting) {
        return next(settings, busy, waiting, conference, List.of());
    }

    /** The next version if lamps go out or the number of appearances changes; the same version otherwise. */
    LineState with(LineSettings other, SortedMap<Integer, Appearance.Busy> left) {
        if (other.appearances() != settings.appearances() || left.size() != busy.size()) {
            return next(other, left, parked, conference, List.of());
        }
        return other.equals(settings) ? this : quietly(other, left);
    }

    /**
     * This state as the only one that follows another, whatever lay between: one version more if a watcher can tell the
     * two apart, else none.
     *
     * @param over the calls that ended on the way
     */
    LineState directlyAfter(LineState first, List<LineSnapshot.Ended> over) {
        if (over.isEmpty() && Picture.alike(first, this)) {
            return first.quietly(settings, busy);
        }
        return first.next(settings, busy, parked, conference, over);
    }

    private LineState next(
            LineSettings other,
            SortedMap<Integer, Appearance.Busy> lit,
            Optional<ParkedCall> waiting,
            Optional<JoinedCalls> joined,
            List<LineSnapshot.Ended> over) {
        return new LineState(line, version + 1, other, lit, waiting, joined, over);
    }

    private LineState quietly(LineSettings other, SortedMap<Integer, Appearance.Busy> lit) {
        return new LineState(line, version, other, lit, parked, conference, ended);
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
