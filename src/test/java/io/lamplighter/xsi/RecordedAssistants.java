package io.lamplighter.xsi;

import io.lamplighter.engine.AssistantControl;
import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.engine.CallControl.Start;
import io.lamplighter.line.CallId;
import io.lamplighter.line.LineId;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** What assistants asked for, as text. */
record RecordedAssistants(
        Function<String, CompletionStage<Start>> starts, Function<String, CompletionStage<CommandResult>> note)
        implements AssistantControl {
    @Override
    public CompletionStage<Start> dialFor(LineId assistant, String executive, String address) {
        return starts.apply("dial " + address + " for " + executive);
    }

    @Override
    public CompletionStage<CommandResult> push(LineId assistant, CallId call) {
        return note.apply("push " + call);
    }
}
