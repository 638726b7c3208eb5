package io.lamplighter.line;

import io.lamplighter.line.Appearance.Answered;
import io.lamplighter.line.Appearance.Bridged;
import io.lamplighter.line.Appearance.Carrying;
import io.lamplighter.line.Appearance.Held;
import io.lamplighter.line.LineEvent.AddToConference;
import io.lamplighter.line.LineEvent.DeafenInConference;
import io.lamplighter.line.LineEvent.MuteController;
import io.lamplighter.line.LineEvent.MuteInConference;
import io.lamplighter.line.LineEvent.StartConference;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * A row of the rule table for a kind of event that concerns the line's conference, and so several appearances at once.
 *
 * @param inWords what happens and what refuses it
 * @param refusal what refuses it
 * @param next the line from then on; the same object where nothing changes
 */
record Conferencing<E extends LineEvent>(
        Class<E> kind,
        String inWords,
        BiFunction<LineState, E, Optional<Refusal>> refusal,
        BiFunction<LineState, E, LineState> next) {

    private static final String NO_CONFERENCE = "there is none, or that call is not in it: `NOT_THERE`";

    private static final String JOINABLE =
            "one is not there: `NOT_THERE`, or not answered, or several phones are in it:"
                    + " `WRONG_PHASE`; one is another phone's and not on public hold: `NOT_OWNER`;"
                    + " calls at one location at a time: `OTHER_LOCATION_BUSY` (1); more than may be in one conversation:"
                    + " `BRIDGE_FULL`";

    static Conferencing<StartConference> start() {
        return new Conferencing<>(
                StartConference.class,
                "two or more calls, which are the phone's from then on, by its leg of one of them, and in the phase of"
                        + " that one (the location is inactive: `LOCATION_NOT_ALLOWED`; the line has a conference: `IN_CONFERENCE`;"
                        + " fewer than two: `WRONG_PHASE`; " + JOINABLE + ")",
                Conferencing::unable,
                Conferencing::started);
    }

    static Conferencing<AddToConference> add() {
        return new Conferencing<>(
                AddToConference.class,
                "a call, which is in the conference from then on, all by the controller's leg of it or by the one so far;"
                        + " nothing changes if it is in already (there is no conference: `NOT_THERE`; " + JOINABLE
                        + ")",
                Conferencing::unableToAdd,
                Conferencing::added);
    }

    static Conferencing<MuteInConference> mute() {
        return new Conferencing<>(
                MuteInConference.class,
                "a call in the conference, whose far party is heard no more, or again (" + NO_CONFERENCE + ")",
                (state, mute) -> notIn(state, mute.call()),
                (state, mute) -> changed(state, joined -> joined.changing(mute.call(), p -> p.muted(mute.on()))));
    }

    static Conferencing<DeafenInConference> deafen() {
        return new Conferencing<>(
                DeafenInConference.class,
                "a call in the conference, whose far party hears no more, or again (" + NO_CONFERENCE + ")",
                (state, deafen) -> notIn(state, deafen.call()),
                (state, deafen) -> changed(state, joined -> joined.changing(deafen.call(), p -> p.deaf(deafen.on()))));
    }

    static Conferencing<MuteController> muteController() {
        return new Conferencing<>(
                MuteController.class,
                "the conference, in which the line's phones are heard no more, or again (there is none: `NOT_THERE`)",
                (state, mute) -> state.conference().isPresent() ? Optional.empty() : Optional.of(Refusal.NOT_THERE),
                (state, mute) -> changed(state, joined -> joined.muted(mute.on())));
    }

    Outcome decide(LineState state, LineEvent any) {
        E event = kind.cast(any);
        return refusal.apply(state, event).<Outcome>map(Outcome.Refused::new).orElseGet(() -> {
            LineState after = next.apply(state, event);
            return new Outcome.Accepted(
                    after, after.carrying(after.conference().orElseThrow().lead()));
        });
    }

    private static Optional<Refusal> unable(LineState state, StartConference start) {
        List<CallId> calls = start.calls();
        if (Rights.location(state, start.by()).isPresent()) {
            return Optional.of(Refusal.LOCATION_NOT_ALLOWED);
        }
        if (state.conference().isPresent()) {
            return Optional.of(Refusal.IN_CONFERENCE);
        }
        if (new HashSet<>(calls).size() < Math.max(2, calls.size()) || !calls.contains(start.lead())) {
            return Optional.of(Refusal.WRONG_PHASE);
        }
        return calls.stream()
                .flatMap(call -> unableToJoin(state, call, start.by()).stream())
                .findFirst()
                .or(() -> leadIsOthers(state, start.lead(), start.by()))
                .or(() -> elsewhere(state, start.by(), calls))
                .or(() -> full(state, calls.size() + 1));
    }

    private static Optional<Refusal> unableToAdd(LineState state, AddToConference add) {
        if (state.conference().isEmpty()) {
            return Optional.of(Refusal.NOT_THERE);
        }
        JoinedCalls joined = state.conference().get();
        if (joined.has(add.call())) {
            return Optional.empty();
        }
        Answered one = hands(state, joined.lead());
        boolean stranger = !add.lead().equals(add.call()) && !add.lead().equals(joined.lead());
        return unableToJoin(state, add.call(), one.owner())
                .or(() -> stranger ? Optional.of(Refusal.NOT_OWNER) : leadIsOthers(state, add.lead(), one.owner()))
                .or(() -> elsewhere(state, one.owner(), List.of(add.call(), joined.lead())))
                .or(() -> full(state, joined.partiesWith(one.occupants().size()) + 1));
    }

    /** A phone joins its own calls, and what is on hold for any phone of the line to take. */
    private static Optional<Refusal> unableToJoin(LineState state, CallId call, Endpoint by) {
        if (state.carrying(call).isEmpty()) {
            return Optional.of(Refusal.NOT_THERE);
        }
        Appearance there = state.at(state.carrying(call).getAsInt());
        if (!(there instanceof Answered answered) || there instanceof Bridged) {
            return Optional.of(Refusal.WRONG_PHASE);
        }
        boolean free = answered.owner().equals(by) || there instanceof Held;
        return free ? Optional.empty() : Optional.of(Refusal.NOT_OWNER);
    }

    private static Optional<Refusal> leadIsOthers(LineState state, CallId lead, Endpoint by) {
        return hands(state, lead).owner().equals(by) ? Optional.empty() : Optional.of(Refusal.NOT_OWNER);
    }

    private static Optional<Refusal> elsewhere(LineState state, Endpoint by, List<CallId> calls) {
        boolean taken =
                calls.stream().anyMatch(call -> !hands(state, call).owner().equals(by));
        boolean elsewhere = taken
                && state.otherLocationBusy(
                        by.linePort(),
                        other -> other instanceof Carrying carrying
                                && (calls.contains(carrying.call().id()) || state.isJoined(carrying)));
        return elsewhere ? Optional.of(Refusal.OTHER_LOCATION_BUSY) : Optional.empty();
    }

    private static Optional<Refusal> full(LineState state, int parties) {
        return parties > state.settings().mostBridgeParties() ? Optional.of(Refusal.BRIDGE_FULL) : Optional.empty();
    }

    private static Optional<Refusal> notIn(LineState state, CallId call) {
        boolean in = state.conference().filter(joined -> joined.has(call)).isPresent();
        return in ? Optional.empty() : Optional.of(Refusal.NOT_THERE);
    }

    private static Answered hands(LineState state, CallId call) {
        return (Answered) state.at(state.carrying(call).orElseThrow());
    }

    private static LineState started(LineState state, StartConference start) {
        JoinedCalls joined = JoinedCalls.of(start.lead(), start.calls());
        boolean exclusive = start.calls().stream()
                .anyMatch(call -> hands(state, call).call().exclusive());
        return gathered(state, joined, exclusive(hands(state, start.lead()), exclusive, start.at()), start.at());
    }

    private static LineState added(LineState state, AddToConference add) {
        JoinedCalls joined = state.conference().orElseThrow();
        if (joined.has(add.call())) {
            return state;
        }
        Answered one = hands(state, joined.lead());
        Answered coming = hands(state, add.call());
        boolean exclusive = one.call().exclusive() || coming.call().exclusive();
        Answered next = add.lead().equals(add.call()) ? ledBy(coming, one, add.at()) : one;
        return gathered(
                state, joined.with(add.call()).ledBy(add.lead()), exclusive(next, exclusive, add.at()), add.at());
    }

    /** What is exclusive is never on public hold. */
    private static Answered exclusive(Answered one, boolean exclusive, Instant at) {
        return exclusive && one instanceof Held held
                ? held.excluded(at)
                : (Answered) one.with(one.call().exclusive(exclusive));
    }

    /** The controller is in by its leg of the call that comes, and holds if that does; whoever else is in stays. */
    private static Answered ledBy(Answered coming, Answered one, Instant at) {
        if (!(one instanceof Bridged bridge)) {
            return coming;
        }
        boolean holding = coming.heldSince().isPresent();
        return bridge.changing(
                bridge.owner(), party -> new Party(party.phone(), coming.leg(), party.joined(), holding), at);
    }

    private static LineState gathered(LineState state, JoinedCalls joined, Answered one, Instant at) {
        return state.with(joined.allLike(one, state.busy(), at), Optional.of(joined));
    }

    private static LineState changed(LineState state, UnaryOperator<JoinedCalls> change) {
        JoinedCalls before = state.conference().orElseThrow();
        JoinedCalls after = change.apply(before);
        return after.equals(before) ? state : state.with(state.busy(), Optional.of(after));
    }
}
