package io.lamplighter.engine;

import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.engine.CallControl.Start;
import io.lamplighter.line.CallId;
import io.lamplighter.line.LineId;
import java.util.concurrent.CompletionStage;

/** What assistants do for their executives; implemented by the signalling side. */
public interface AssistantControl {
    /**
     * Rings the assistant's phones, and then calls somebody, who sees the executive calling.
     *
     * @param executive as the assistant would dial him
     * @param address as the assistant would dial it
     * @return not assigned without the service; unknown address when no user is reached there; not entitled when he is not
     *     assisted by this one
     */
    CompletionStage<Start> dialFor(LineId assistant, String executive, String address);

    /**
     * Hands an answered call on to the executive whose it is; of one that is nobody's, to the only executive there is. The
     * assistant is out of it as soon as the executive is rung, and has it back if he does not answer.
     *
     * @return not assigned without the service; not entitled when it cannot be told which executive is meant, or he is not
     *     assisted by this one; wrong state also when he is in the call already
     */
    CompletionStage<CommandResult> push(LineId assistant, CallId call);
}
