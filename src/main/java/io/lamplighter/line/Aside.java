package io.lamplighter.line;

import io.lamplighter.line.LineEvent.DialCode;
import io.lamplighter.line.LineEvent.Divert;
import io.lamplighter.line.LineEvent.ParkAgainst;
import io.lamplighter.line.LineEvent.Unpark;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;

/**
 * A row of the rule table for a kind of event that concerns no appearance: the call parked against the line, and calls
 * that pass it by.
 *
 * @param inWords what it concerns and what refuses it
 * @param refusal what refuses it
 * @param next the line from then on
 */
record Aside<E extends LineEvent>(
        Class<E> kind,
        String inWords,
        BiFunction<LineState, E, Optional<Refusal>> refusal,
        BiFunction<LineState, E, LineState> next) {

    static Aside<DialCode> dialCode() {
        return new Aside<>(
                DialCode.class,
                "no appearance; who follows the calls is told (the location is inactive or not of the line:"
                        + " `LOCATION_NOT_ALLOWED`; the call is on the line already: `WRONG_PHASE`)",
                (state, code) -> Rights.location(state, code.by()).or(() -> Rights.knownCall(state, code.call())),
                (state, code) -> state.passedBy(Picture.passed(code)));
    }

    static Aside<ParkAgainst> park() {
        return new Aside<>(
                ParkAgainst.class,
                "no appearance; the line has a parked call (one is parked already: `PARK_OCCUPIED`; the call is still on"
                        + " an appearance: `WRONG_PHASE`)",
                Aside::occupied,
                (state, park) -> state.with(Optional.of(park.parked())));
    }

    static Aside<Unpark> unpark() {
        return new Aside<>(
                Unpark.class,
                "no appearance; the line has no parked call (that call is not parked: `NOT_THERE`)",
                (state, unpark) -> state.parked()
                                .filter(p -> p.call().equals(unpark.call()))
                                .isPresent()
                        ? Optional.empty()
                        : Optional.of(Refusal.NOT_THERE),
                (state, unpark) -> state.with(Optional.<ParkedCall>empty()));
    }

    static Aside<Divert> divert() {
        return new Aside<>(
                Divert.class,
                "no appearance; who follows the calls is told of one more (the call is on the line already, or parked"
                        + " against it: `WRONG_PHASE`)",
                (state, divert) -> Rights.knownCall(state, divert.call()),
                (state, divert) -> state.passedBy(Picture.passed(divert)));
    }

    private static Optional<Refusal> occupied(LineState state, ParkAgainst park) {
        return state.parked().isPresent()
                ? Optional.of(Refusal.PARK_OCCUPIED)
                : Rights.knownCall(state, park.parked().call());
    }

    Outcome decide(LineState state, LineEvent any) {
        E event = kind.cast(any);
        return refusal.apply(state, event)
                .<Outcome>map(Outcome.Refused::new)
                .orElseGet(() -> new Outcome.Accepted(next.apply(state, event), OptionalInt.empty()));
    }
}
