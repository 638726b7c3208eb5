package io.lamplighter.call.callback;

import io.lamplighter.call.callback.Callback.Stage;
import io.lamplighter.line.CallId;
import io.lamplighter.line.EndCause;
import io.lamplighter.line.Failure;
import io.lamplighter.line.LineId;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.line.LineSnapshot.Busy;
import io.lamplighter.line.LineSnapshot.Ended;
import io.lamplighter.line.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everybody's wishes, the oldest first, and since when the lines they are about have been free. Immutable: each step gives
 * the next state.
 *
 * <p>A user is rung for one wish at a time, and so is a colleague called by one user at a time.
 */
public final class Callbacks {
    private static final Set<Integer> BUSY = Set.of(486, 600);

    private final CallbackLimits limits;
    private final List<Callback> all;
    /** Only lines that a wish is about, and only while they are free. */
    private final Map<LineId, Instant> freeSince;

    private final Set<LineId> watched;

    private Callbacks(CallbackLimits limits, List<Callback> all, Map<LineId, Instant> freeSince) {
        this.limits = limits;
        this.all = List.copyOf(all);
        this.watched = lines(all).collect(Collectors.toUnmodifiableSet());
        Map<LineId, Instant> known = new HashMap<>(freeSince);
        known.keySet().retainAll(watched);
        this.freeSince = Map.copyOf(known);
    }

    /** Nobody wishes anything. */
    public static Callbacks none(CallbackLimits limits) {
        return new Callbacks(limits, List.of(), Map.of());
    }

    private static Stream<LineId> lines(List<Callback> of) {
        return of.stream().flatMap(callback -> Stream.of(callback.caller(), callback.target()));
    }

    /** Whether a call came to nothing because the other side was busy. */
    public static boolean isBusy(Failure failure) {
        return BUSY.contains(failure.status());
    }

    /** The wishes, the oldest first. */
    public List<Callback> all() {
        return all;
    }

    /** Those of an earlier state that are no more. */
    public List<Callback> missing(List<Callback> before) {
        return before.stream()
                .filter(old -> all.stream().noneMatch(now -> now.isFor(old.caller(), old.target())))
                .toList();
    }

    /** The lines that it matters of whether they are free. */
    public Set<LineId> watched() {
        return watched;
    }

    /**
     * A user wishes to be connected. A wish that he has already holds anew, with all its attempts.
     *
     * @return empty when he has as many as he may
     */
    public Optional<Callbacks> ask(LineId caller, LineId target, Instant now) {
        Predicate<Callback> same = callback -> callback.isFor(caller, target);
        if (all.stream().anyMatch(same.and(callback -> !callback.isWaiting()))) {
            return Optional.of(this);
        }
        List<Callback> next = new ArrayList<>(all);
        next.removeIf(same);
        if (next.stream().filter(callback -> callback.caller().equals(caller)).count() >= limits.mostPerUser()) {
            return Optional.empty();
        }
        next.add(new Callback(caller, target, now.plus(limits.keep()), 0, now, Callback.WAITING));
        return Optional.of(with(next));
    }

    /** Without the wishes that are of this kind. A call that rings for one goes on as any other. */
    public Callbacks without(Predicate<Callback> forgotten) {
        return with(all.stream().filter(forgotten.negate()).toList());
    }

    /** Without what has waited too long. */
    public Callbacks at(Instant now) {
        return without(callback -> callback.isWaiting() && !now.isBefore(callback.until()));
    }

    /** A line is free, or no longer; of one that no wish is about this says nothing. */
    public Callbacks seen(LineId line, boolean free, Instant now) {
        if (free == freeSince.containsKey(line) || !watched.contains(line)) {
            return this;
        }
        Map<LineId, Instant> next = new HashMap<>(freeSince);
        if (free) {
            next.put(line, now);
        } else {
            next.remove(line);
        }
        return new Callbacks(limits, all, next);
    }

    /** The oldest wish whose time has come. */
    public Optional<Callback> due(Instant now) {
        return candidates()
                .filter(callback ->
                        readyAt(callback).filter(at -> !now.isBefore(at)).isPresent())
                .findFirst();
    }

    /** When something is to be done if nothing happens before: a wish is due, or too old. */
    public Optional<Instant> next() {
        Stream<Instant> old = all.stream().filter(Callback::isWaiting).map(Callback::until);
        Stream<Instant> ready = candidates().flatMap(callback -> readyAt(callback).stream());
        return Stream.concat(old, ready).min(Instant::compareTo);
    }

    private Stream<Callback> candidates() {
        Set<LineId> taken = lines(
                        all.stream().filter(callback -> !callback.isWaiting()).toList())
                .collect(Collectors.toSet());
        return all.stream()
                .filter(Callback::isWaiting)
                .filter(callback -> !taken.contains(callback.caller()) && !taken.contains(callback.target()));
    }

    private Optional<Instant> readyAt(Callback callback) {
        Instant caller = freeSince.get(callback.caller());
        Instant target = freeSince.get(callback.target());
        return caller == null || target == null
                ? Optional.empty()
                : Stream.of(caller.plus(limits.guard()), target.plus(limits.guard()), callback.notBefore())
                        .max(Instant::compareTo);
    }

    /** The user is about to be rung for a wish. */
    public Callbacks ringing(LineId caller, LineId target) {
        return change(caller, target, callback -> Optional.of(callback.in(new Stage.Ringing(Optional.empty(), false))));
    }

    /** He is being rung by this call of his line. */
    public Callbacks ringing(LineId caller, LineId target, CallId call) {
        return change(
                caller, target, callback -> Optional.of(callback.in(new Stage.Ringing(Optional.of(call), false))));
    }

    /** He could not be rung. */
    public Callbacks failed(LineId caller, LineId target, Instant now) {
        return change(caller, target, callback -> inVain(callback, now));
    }

    /** What became of calls for wishes, as far as a line shows it. */
    public Callbacks follow(LineSnapshot line, Instant now) {
        Callbacks next = this;
        for (Callback callback : all) {
            if (callback.caller().equals(line.line())
                    && callback.stage() instanceof Stage.Ringing ringing
                    && ringing.call().isPresent()) {
                CallId call = ringing.call().get();
                next = next.change(
                        callback.caller(), callback.target(), c -> after(c, ringing.answered(), call, line, now));
            }
        }
        return next;
    }

    private Optional<Callback> after(Callback callback, boolean answered, CallId call, LineSnapshot line, Instant now) {
        Optional<Busy> busy = line.carrying(call);
        if (busy.isPresent()) {
            boolean picked = answered || !isOnlyRung(busy.get());
            return Optional.of(callback.in(new Stage.Ringing(Optional.of(call), picked)));
        }
        boolean vain = line.ended().stream()
                .filter(ended -> ended.call().id().equals(call))
                .anyMatch(ended -> isInVain(ended, answered));
        return vain ? inVain(callback, now) : Optional.empty();
    }

    private static boolean isOnlyRung(Busy busy) {
        return busy.phase() == Phase.ALERTING || busy.isOnlyRung();
    }

    /** The colleague was busy again, or nobody was there to answer; who says no or hangs up wants no more of it. */
    private static boolean isInVain(Ended ended, boolean answered) {
        return ended.failure().filter(Callbacks::isBusy).isPresent() || !answered && ended.why() == EndCause.TIMEOUT;
    }

    private Optional<Callback> inVain(Callback callback, Instant now) {
        Callback again = callback.again(now.plus(limits.pause()));
        return again.attempts() < limits.attempts() ? Optional.of(again) : Optional.empty();
    }

    private interface Step {
        /** @return empty when the wish is fulfilled or given up */
        Optional<Callback> of(Callback callback);
    }

    private Callbacks change(LineId caller, LineId target, Step step) {
        return with(all.stream()
                .flatMap(callback -> callback.isFor(caller, target) ? step.of(callback).stream() : Stream.of(callback))
                .toList());
    }

    private Callbacks with(List<Callback> next) {
        return new Callbacks(limits, next, freeSince);
    }
}
