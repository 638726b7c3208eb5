package io.lamplighter.line;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

    /**
     * A phone that has seized nothing dialled a code, which is carried out without a call. No lamp changes; who follows
     * the line's calls is told.
     *
     * @param code what was dialled
     */
    record DialCode(Instant at, Endpoint by, CallId call, RemoteParty code) implements LineEvent {}

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

    /**
     * Phones of the line are rung so that whoever answers calls out: the lowest free appearance begins to alert. For one
     * phone alone it is {@link Originate}.
     *
     * @param dialled the party that will be called
     */
    record Summon(Instant at, CallId call, RemoteParty dialled) implements LineEvent {}

    /**
     * A phone answered what it was rung for: to call out, and that is its call from now on.
     *
     * @param leg identifiers of its leg
     */
    record PickUp(Instant at, CallId call, Endpoint by, LegIdentity leg) implements LineEvent {}

    /** The far party of an outbound call rings: watchers see the call as early. */
    record FarRinging(Instant at, CallId call) implements LineEvent {}

    /** Somebody calls the line: the lowest free appearance begins to alert. */
    record Offer(Instant at, CallId call, RemoteParty caller, CallDetails details) implements LineEvent {
        /** A call of which nothing is known but who calls. */
        public Offer(Instant at, CallId call, RemoteParty caller) {
            this(at, call, caller, CallDetails.of(call));
        }
    }

    /**
     * Somebody calls the line, and the line sends the call on or turns it away before it has an appearance. No lamp
     * changes; who follows the line's calls is told.
     *
     * @param redirect where it goes; empty when it is turned away
     * @param failure what the caller is told; empty when it is sent on
     */
    record Divert(
            Instant at,
            CallId call,
            RemoteParty caller,
            CallDetails details,
            Optional<Redirect> redirect,
            Optional<Failure> failure)
            implements LineEvent {
        /** Sent on. */
        public Divert(Instant at, CallId call, RemoteParty caller, Redirect redirect) {
            this(at, call, caller, CallDetails.of(call), Optional.of(redirect), Optional.empty());
        }
    }

    /**
     * A phone of the line has been sent the inbound call, or has answered with a tagged provisional response; likewise for
     * a phone that is rung so that it calls out.
     *
     * @param answerable the phone can be made to answer
     */
    record PhoneRinging(Instant at, CallId call, Endpoint phone, LegIdentity leg, boolean answerable)
            implements LineEvent {
        /** A phone that is answered by hand. */
        public PhoneRinging(Instant at, CallId call, Endpoint phone, LegIdentity leg) {
            this(at, call, phone, leg, false);
        }
    }

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

    /** The owner put the call on hold that any phone of the line may retrieve; in a bridge: its own leg alone. */
    record Hold(Instant at, CallId call, Endpoint by) implements LineEvent {}

    /** The owner put the call on hold for itself alone; in a bridge: its own leg, as by {@link Hold}. */
    record HoldPrivately(Instant at, CallId call, Endpoint by) implements LineEvent {}

    /** The owner took the call off hold; in a bridge: its own leg. */
    record Resume(Instant at, CallId call, Endpoint by) implements LineEvent {}

    /**
     * One phone alone takes a call over. What is on public hold may be taken by any phone of an active location; what is
     * not, where the line allows that. A phone whose own call it is comes back to it by a new leg.
     *
     * <p>No right to originate is needed: nothing is dialled, and the practice of other servers, silent on the point,
     * refuses nobody. Where the line allows calls at one location at a time, a call may go to another location only if
     * that then is the only one with calls.
     *
     * @param call the call; empty for a retrieve code: of the calls that the phone is not in and that are neither private
     *     nor exclusive, the active or bridged one with the lowest index, else the one put on hold last
     * @param leg identifiers of the leg by which the phone takes it
     */
    record Retrieve(Instant at, Optional<CallId> call, Endpoint by, LegIdentity leg) implements LineEvent {}

    /**
     * A phone joins a call. One that it meets on hold it takes over, exactly as by {@link Retrieve}: who presses the key
     * of a call cannot know that it was put on hold that instant.
     *
     * <p>No right to originate is needed, for the same reason; and calls at one location at a time hinder nobody from
     * joining, since it stays one call.
     *
     * @param call the call; empty for a bridge code, which chooses as {@link Retrieve} does
     * @param leg identifiers of the leg by which the phone joins
     */
    record Bridge(Instant at, Optional<CallId> call, Endpoint by, LegIdentity leg) implements LineEvent {}

    /** A phone's leg in a bridge is gone. The last leg of a call goes by {@link End}. */
    record Leave(Instant at, CallId call, Endpoint by) implements LineEvent {}

    /**
     * A phone in the call makes it exclusive, or shares it again.
     *
     * @param on true: nobody else may take it over, join it or see whom it is with
     */
    record Exclude(Instant at, CallId call, Endpoint by, boolean on) implements LineEvent {}

    /**
     * A phone gives its place in the call to another of the line: a transfer within the line. As it is the owner's own
     * wish, no permission to retrieve is asked for.
     *
     * @param from the owner, or a phone in the bridge
     * @param to the phone that has the place from now on
     * @param leg identifiers of its leg
     */
    record HandOver(Instant at, CallId call, Endpoint from, Endpoint to, LegIdentity leg) implements LineEvent {}

    /**
     * A call is parked against the line. It is on no appearance; the one it was on, of this line or another, ends by
     * {@link End} with {@link EndCause#REPLACED}, on this line before this event.
     */
    record ParkAgainst(Instant at, ParkedCall parked) implements LineEvent {}

    /** The call parked against the line was taken, called back or ended. */
    record Unpark(Instant at, CallId call) implements LineEvent {}

    /**
     * A phone joins calls: their far parties hear each other from now on, and the phone unless it holds. The phone has one
     * leg for all of them.
     *
     * @param by the phone, which controls the conference; each call is its own, or on public hold
     * @param calls two or more, none twice
     * @param lead the one of them, a call of the phone's own, whose leg is kept
     */
    record StartConference(Instant at, Endpoint by, List<CallId> calls, CallId lead) implements LineEvent {
        public StartConference {
            calls = List.copyOf(calls);
        }
    }

    /**
     * One more call is joined to the conference, by its controller.
     *
     * @param lead the call whose leg of the controller's is kept: the one that comes, or the one that led so far
     */
    record AddToConference(Instant at, CallId call, CallId lead) implements LineEvent {}

    /** The far party of a call in the conference is no longer heard there, or again. */
    record MuteInConference(Instant at, CallId call, boolean on) implements LineEvent {}

    /** The far party of a call in the conference no longer hears the others, or again. */
    record DeafenInConference(Instant at, CallId call, boolean on) implements LineEvent {}

    /** The line's phones in the conference are no longer heard there, or again. */
    record MuteController(Instant at, boolean on) implements LineEvent {}

    /** The far party is now known to be somebody else. */
    record FarChanged(Instant at, CallId call, RemoteParty far) implements LineEvent {}

    /** Something about a call is to be told that no lamp shows. */
    record Note(Instant at, CallId call, CallNote note) implements LineEvent {}

    /**
     * The last leg of the call is gone; {@code why} is kept for the terminated document watchers get.
     *
     * @param redirect where the far party goes on, when the line sent it there
     * @param failure why it came to nothing, when somebody refused it
     */
    record End(Instant at, CallId call, EndCause why, Optional<Redirect> redirect, Optional<Failure> failure)
            implements LineEvent {
        /** It ended, and there is no more to say. */
        public End(Instant at, CallId call, EndCause why) {
            this(at, call, why, Optional.empty(), Optional.empty());
        }

        /** The line sent it on. */
        public End(Instant at, CallId call, Redirect redirect) {
            this(at, call, EndCause.REPLACED, Optional.of(redirect), Optional.empty());
        }
    }

    /** The line was provisioned anew: fewer or more appearances, other settings, other locations. */
    record Reconfigure(Instant at, LineSettings settings) implements LineEvent {}
}
