package io.lamplighter.engine;

import io.lamplighter.call.KeyPresses;
import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.line.CallId;
import io.lamplighter.line.LineId;
import java.util.concurrent.CompletionStage;

/** Keys pressed from outside the call; implemented by the signalling side. */
public interface DigitsControl {
    /**
     * Presses keys for the far party of an answered call, after those that are still being sent.
     *
     * @return accepted when they are on their way; not supported when the far party takes no keys; no capacity when too
     *     many wait already
     */
    CompletionStage<CommandResult> press(LineId line, CallId call, KeyPresses keys);
}
