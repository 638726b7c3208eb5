package io.lamplighter.engine;

import io.lamplighter.line.CallId;
import io.lamplighter.line.LineId;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Commands on calls in progress that come from outside the call itself; implemented by the signalling side. */
public interface CallControl {
    /** Ends the call: every leg is released. */
    CompletionStage<CommandResult> release(LineId line, CallId call);

    /** Turns away the caller of a call that rings the line; a call in another stage ends as by release. */
    CompletionStage<CommandResult> decline(LineId line, CallId call, DeclineReason why);

    /**
     * Stops the phones of the line from ringing; the caller is left to ring until he or the no-answer time ends it. A
     * call in another stage ends as by release.
     */
    CompletionStage<CommandResult> stopRinging(LineId line, CallId call);

    /**
     * Puts an active call on hold, a bridged one at each of its phones; a call already held stays so and the command
     * succeeds.
     */
    CompletionStage<CommandResult> hold(LineId line, CallId call);

    /** Answers an alerting call at a phone that allows it, or takes a held call off hold. */
    CompletionStage<CommandResult> talk(LineId line, CallId call);

    /**
     * Calls somebody for the line's user: rings a phone of the line first, and once that is answered, the party. Where
     * the line is set to alert all its appearances for that, {@link LocationChoice.All} rings every location that may
     * call out; where not, it means the primary one. A phone that is meant alone is asked to answer by itself.
     *
     * @param address as the user would dial it: digits, a {@code tel} or {@code sip} URI, or a user id
     * @return at once when the phones begin to ring, or why they do not
     */
    CompletionStage<Start> dial(LineId line, String address, LocationChoice from);

    /**
     * Brings a call in progress to a phone of the line alone: its phones are called, one alone is asked to answer by
     * itself, and who answers has the call from then on. Succeeds as soon as they ring.
     *
     * @param call empty for the one that a retrieve code would choose
     * @param to the locations that may have it; {@link LocationChoice.All} and {@link
     *     LocationChoice.Shared} leave out phones that are in a call, and {@link LocationChoice.Anywhere} calls that phone
     *     alone
     */
    CompletionStage<Start> retrieve(LineId line, Optional<CallId> call, LocationChoice to);

    /**
     * As {@link #retrieve}, but whoever is in the call stays; a call on hold is taken over.
     *
     * @param call empty for the one that a bridge code would choose
     */
    CompletionStage<Start> bridge(LineId line, Optional<CallId> call, LocationChoice to);

    /** What became of a command that leads to a call. */
    sealed interface Start {
        /** Under way. */
        record Started(CallId call) implements Start {}

        /** Not, for this reason; never {@link CommandResult#ACCEPTED}. */
        record NotStarted(CommandResult why) implements Start {}
    }

    /**
     * Gives an answered call to somebody who is called now; the phone of the line is out of it when he answers, and has it
     * back as it was when he does not. Succeeds as soon as he is being called.
     *
     * @param address as a phone of the line would dial it: digits, a name, or a sip or tel URI
     */
    CompletionStage<CommandResult> transfer(LineId line, CallId call, String address);

    /**
     * Brings the far parties of two calls of one phone together; the phone is out of both.
     *
     * @param held an answered call of the phone, usually the one on hold
     * @param active another call of the same phone, answered or still ringing at the far party
     */
    CompletionStage<CommandResult> consultTransfer(LineId line, CallId held, CallId active);

    /**
     * Parks an answered call that one phone of the line is in.
     *
     * @param address the line it is parked against, as a phone would dial it; empty for the call's own line
     */
    CompletionStage<Parking> park(LineId line, CallId call, Optional<String> address);

    /** As {@link #park}, against the line of the user's group that has the lowest extension and no parked call. */
    CompletionStage<Parking> groupPark(LineId line, CallId call);

    /** What became of a wish to park. */
    sealed interface Parking {
        /** It waits. @param line the line it is parked against */
        record At(LineId line) implements Parking {}

        /** It does not, and is as it was; never {@link CommandResult#ACCEPTED}. */
        record NotParked(CommandResult why) implements Parking {}
    }

    /**
     * Brings a parked call to a phone of the line, which is rung first, as by {@link #dial}.
     *
     * @param address the line it is parked against, as a phone would dial it; empty for the own line
     */
    CompletionStage<Start> unpark(LineId line, Optional<String> address, LocationChoice to);

    /** Makes a call exclusive: no other phone of the line may take it, join it, or see whom it is with. */
    CompletionStage<CommandResult> exclude(LineId line, CallId call);

    /** Ends {@link #exclude}. */
    CompletionStage<CommandResult> share(LineId line, CallId call);

    /** What the caller of a declined call is told. */
    enum DeclineReason {
        BUSY,
        TEMPORARILY_UNAVAILABLE
    }

    /** What became of a command: accepted, or why not. */
    enum CommandResult {
        ACCEPTED,
        /** No such call on the line (any more). */
        UNKNOWN_CALL,
        /** The call is not in a state for it. */
        WRONG_STATE,
        /** The phone does not allow remote control of this kind. */
        NOT_SUPPORTED_BY_PHONE,
        /** The settings of the line or of the location forbid it. */
        NOT_ALLOWED,
        /** The line has no such location. */
        UNKNOWN_LOCATION,
        /** No phone is registered that it could be done with. */
        NO_PHONE,
        /** The address leads nowhere. */
        UNKNOWN_ADDRESS,
        /** The user does not have the service that this belongs to. */
        NOT_ASSIGNED,
        /** The user has no such right over the other user. */
        NOT_ENTITLED,
        /** Another call is parked there, or in every place there is. */
        PARK_OCCUPIED,
        /** Every appearance is in use, or other means are exhausted. */
        NO_CAPACITY
    }
}
