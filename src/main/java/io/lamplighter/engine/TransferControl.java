package io.lamplighter.engine;

import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.line.CallId;
import io.lamplighter.line.LineId;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Transfers beyond {@link CallControl#transfer}; implemented by the signalling side. */
public interface TransferControl {
    /** As {@link CallControl#transfer}, but the phone of the line is out of it as soon as the new party rings. */
    CompletionStage<CommandResult> transferOnceRinging(LineId line, CallId call, String address);

    /**
     * Sends a call to voice mail, ringing or answered.
     *
     * @param mailbox whose, as a phone of the line would dial him; empty for the user's own
     * @return not assigned when there is no voice mail for the line's group
     */
    CompletionStage<CommandResult> toVoiceMail(LineId line, CallId call, Optional<String> mailbox);
}
