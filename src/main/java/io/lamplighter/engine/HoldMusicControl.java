package io.lamplighter.engine;

import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.line.CallId;
import io.lamplighter.line.LineId;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** What held parties hear by a wish from outside the call; implemented by the signalling side. */
public interface HoldMusicControl {
    /**
     * Lets the party that the line has on hold hear sounds, one after the other and again, in place of the usual, until
     * this hold is over.
     *
     * @param sounds names or URLs of sounds that the operator has laid ready, at least one
     * @return accepted when they are about to be heard; what fails after that is noted at the call
     *     ({@link io.lamplighter.line.CallNote.SoundFailed}), and the party goes on hearing what it heard. Wrong state when the
     *     line has nobody on hold there; unknown address when one of the sounds is none that there is; not supported when
     *     no sound can be written in the party's codec
     */
    CompletionStage<CommandResult> play(LineId line, CallId call, List<String> sounds);
}
