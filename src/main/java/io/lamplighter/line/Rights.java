package io.lamplighter.line;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What refuses a phone before its wish is looked at more closely. */
final class Rights {
    static final String INACTIVE = "the location is inactive or not of the line: `LOCATION_NOT_ALLOWED`";
    static final String NO_INDEX = "the index is 0 or above the line's count: `NO_SUCH_APPEARANCE`";
    static final String NO_ORIGINATION = "the location may not originate: `ORIGINATION_NOT_ALLOWED`"
            + "; another location is busy and the line allows one at a time: `OTHER_LOCATION_BUSY`";
    static final String KNOWN_CALL = "the call is on the line already, or parked against it: `WRONG_PHASE`";

    /** Explained by {@link #NOTES}. */
    static final String ONE_LOCATION = ", or `OTHER_LOCATION_BUSY` (1)";

    /** Explained by {@link #NOTES}. */
    static final String PULLING = ", or `PRIVATE_CALL`, `RETRIEVE_NOT_ALLOWED`, `PRIMARY_CALL_RESTRICTED` (2)";

    /** Explained by {@link #NOTES}. */
    static final String JOINING = ", or `PRIVATE_CALL`, `BRIDGING_NOT_ALLOWED`, `PRIMARY_CALL_RESTRICTED` (2)";

    static final List<String> NOTES = List.of(
            "1. Where the line allows calls at one location at a time: a location gets none while there is a call or"
                    + " seizure in which it takes no part.",
            "2. In this order: the call is exclusive and the phone is not in it; the line does not allow it; the call is"
                    + " the primary location's, the line keeps such calls from its other locations, and the phone is at"
                    + " one of those.",
            "3. What a phone of the line does to a call in the conference (hold, resume, exclude, retrieve, bridge, leave,"
                    + " hand over) happens to every call of the conference. A call that ends leaves it; one left alone is"
                    + " an ordinary call, in the phase it is in.");

    private Rights() {}

    static Optional<Refusal> location(LineState state, Endpoint by) {
        LineSettings.Rights rights = state.settings().rights().get(by.linePort());
        return when(rights == null || !rights.active(), Refusal.LOCATION_NOT_ALLOWED);
    }

    static Optional<Refusal> index(LineState state, OptionalInt index) {
        boolean outside = index.isPresent()
                && (index.getAsInt() < 1 || index.getAsInt() > state.settings().appearances());
        return when(outside, Refusal.NO_SUCH_APPEARANCE);
    }

    /** Asked only of a location that is of the line. */
    static Optional<Refusal> origination(LineState state, Endpoint by) {
        if (!state.settings().rights().get(by.linePort()).originate()) {
            return Optional.of(Refusal.ORIGINATION_NOT_ALLOWED);
        }
        return when(state.otherLocationBusy(by.linePort(), Appearance.Idle.IDLE), Refusal.OTHER_LOCATION_BUSY);
    }

    static Optional<Refusal> knownCall(LineState state, CallId call) {
        boolean parked = state.parked().filter(p -> p.call().equals(call)).isPresent();
        return when(parked || state.carrying(call).isPresent(), Refusal.WRONG_PHASE);
    }

    private static Optional<Refusal> when(boolean refused, Refusal why) {
        return refused ? Optional.of(why) : Optional.empty();
    }
}
