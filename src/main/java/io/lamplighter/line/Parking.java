package io.lamplighter.line;

import io.lamplighter.line.LineEvent.ParkAgainst;
import io.lamplighter.line.LineEvent.Unpark;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;

/**
 * A row of the rule table for a kind of event that concerns the call parked against the line, and no appearance.
 *
 * @param inWords what it concerns and what refuses it
 * @param refusal what refuses it
 * @param parked the call parked from then on
 */
record Parking<E extends LineEvent>(
        Class<E> kind,
        String inWords,
        BiFunction<LineState, E, Optional<Refusal>> refusal,
        BiFunction<LineState, E, Optional<ParkedCall>> parked) {

    static Parking<ParkAgainst> park() {
        return new Parking<>(
                ParkAgainst.class,
                "no appearance; the line has a parked call (one is parked already: `PARK_OCCUPIED`; the call is still on"
                        + " an appearance: `WRONG_PHASE`)",
                Parking::occupied,
                (state, park) -> Optional.of(park.parked()));
    }

    static Parking<Unpark> unpark() {
        return new Parking<>(
                Unpark.class,
                "no appearance; the line has no parked call (that call is not parked: `NOT_THERE`)",
                (state, unpark) -> state.parked()
                                .filter(p -> p.call().equals(unpark.call()))
                                .isPresent()
                        ? Optional.empty()
                        : Optional.of(Refusal.NOT_THERE),
                (state, unpark) -> Optional.empty());
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
                .orElseGet(() -> new Outcome.Accepted(state.with(parked.apply(state, event)), OptionalInt.empty()));
    }
}
