package io.lamplighter.engine;

import io.lamplighter.line.CallId;
import io.lamplighter.line.LineId;
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

    /** Puts an active call on hold; a call already held stays so and the command succeeds. */
    CompletionStage<CommandResult> hold(LineId line, CallId call);

    /** Answers an alerting call at a phone that allows it, or takes a held call off hold. */
    CompletionStage<CommandResult> talk(LineId line, CallId call);

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
        NOT_SUPPORTED_BY_PHONE
    }
}
