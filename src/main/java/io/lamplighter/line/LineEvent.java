package io.lamplighter.line;

import java.time.Instant;
import java.util.OptionalInt;

/** Everything that can happen to a line, in the words of the domain. Each event carries the time it happened at. */
public sealed interface LineEvent {
    /** When it happened. */
    Instant at();

    /**
     * A phone goes off hook and asks for an appearance.
     *
     * @param index the appearance wanted; empty for the lowest free one
     * @param until the seizure ends by itself at this instant unless refreshed
     * @param latest no refresh extends the seizure past this instant
     */
    record Seize(Instant at, Endpoint by, OptionalInt index, SeizureId seizure, Instant until, Instant latest)
            implements LineEvent {}

    /** The phone asks to keep its seizure. @param until new end, cut at the seizure's latest end */
    record RefreshSeizure(Instant at, SeizureId seizure, Instant until) implements LineEvent {}

    /** The phone went on hook, or its seizure was withdrawn, or its subscription is gone. */
    record ReleaseSeizure(Instant at, SeizureId seizure) implements LineEvent {}

    /** Time has passed: seizures whose end has come are released. */
    record Elapsed(Instant at) implements LineEvent {}

    /**
     * A phone of the line calls out.
     *
     * @param index the appearance the phone named; empty for its own seizure, else the lowest free one
     * @param leg identifiers of the phone's leg
     * @param dialled the party as dialled
     */
    record Originate(Instant at, Endpoint by, OptionalInt index, CallId call, LegIdentity leg, RemoteParty dialled)
            implements LineEvent {}

    /** The far party of an outbound call rings: watchers see the call as early. */
    record FarRinging(Instant at, CallId call) implements LineEvent {}

    /** Somebody calls the line: the lowest free appearance begins to alert. */
    record Offer(Instant at, CallId call, RemoteParty caller) implements LineEvent {}

    /** A phone of the line has been sent the inbound call, or has answered with a tagged provisional response. */
    record PhoneRinging(Instant at, CallId call, Endpoint phone, LegIdentity leg) implements LineEvent {}

    /** A phone's branch of an inbound call is over without an answer. */
    record PhoneStoppedRinging(Instant at, CallId call, Endpoint phone) implements LineEvent {}

    /**
     * The call is answered: by a phone of the line (inbound) or by the far party (outbound).
     *
     * @param by the phone in the call, now its owner
     * @param leg identifiers of that phone's leg
     * @param far the far party as now known
     */
    record Answer(Instant at, CallId call, Endpoint by, LegIdentity leg, RemoteParty far) implements LineEvent {}

    /** The owner put the call on hold that any phone of the line may retrieve. */
    record Hold(Instant at, CallId call, Endpoint by) implements LineEvent {}

    /** The owner put the call on hold for itself alone. */
    record HoldPrivately(Instant at, CallId call, Endpoint by) implements LineEvent {}

    /** The owner took the call off hold. */
    record Resume(Instant at, CallId call, Endpoint by) implements LineEvent {}

    /** The far party is now known to be somebody else. */
    record FarChanged(Instant at, CallId call, RemoteParty far) implements LineEvent {}

    /** The last leg of the call is gone; {@code why} is kept for the terminated document watchers get. */
    record End(Instant at, CallId call, EndCause why) implements LineEvent {}

    /** The line was provisioned anew: fewer or more appearances, other settings, other locations. */
    record Reconfigure(Instant at, LineSettings settings) implements LineEvent {}
}
