package io.lamplighter.engine;

import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.line.CallId;
import io.lamplighter.line.LineId;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Commands on the conference of a line's user, of which there is one at most; implemented by the signalling side. What
 * is so already is accepted and changes nothing. Without a conference, or for a call that is not in it, the answer is
 * {@link CommandResult#UNKNOWN_CALL}.
 */
public interface ConferenceControl {
    /**
     * Joins calls with the phone that talks in one of them. They are answered calls of that phone, or on public hold.
     *
     * @param calls two or more, none twice
     */
    CompletionStage<CommandResult> start(LineId line, List<CallId> calls);

    /** Joins one more call. */
    CompletionStage<CommandResult> add(LineId line, CallId call);

    /** Ends it: every participant and every phone is released. */
    CompletionStage<CommandResult> release(LineId line);

    /** Its phones hold it; the participants go on without them. */
    CompletionStage<CommandResult> hold(LineId line);

    /** Its phones are back in it. */
    CompletionStage<CommandResult> talk(LineId line);

    /** The participants do not hear its phones, or hear them again. */
    CompletionStage<CommandResult> mute(LineId line, boolean on);

    /** The others do not hear a participant, or hear him again. */
    CompletionStage<CommandResult> muteParticipant(LineId line, CallId call, boolean on);

    /** A participant does not hear the others, or hears them again. */
    CompletionStage<CommandResult> deafenParticipant(LineId line, CallId call, boolean on);
}
