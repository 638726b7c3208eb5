package io.lamplighter.xsi;

import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.engine.TransferControl;
import io.lamplighter.line.CallId;
import io.lamplighter.line.LineId;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Notes the commands that give calls away. */
record RecordedTransfers(Function<String, CompletionStage<CommandResult>> note) implements TransferControl {
    @Override
    public CompletionStage<CommandResult> transferOnceRinging(LineId line, CallId call, String address) {
        return note.apply("transfer " + call + " " + address + " once it rings");
    }

    @Override
    public CompletionStage<CommandResult> toVoiceMail(LineId line, CallId call, Optional<String> mailbox) {
        return note.apply("voice mail " + call + " of " + mailbox.orElse("himself"));
    }
}
