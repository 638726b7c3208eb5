package io.lamplighter.xsi;

import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.engine.ConferenceControl;
import io.lamplighter.line.CallId;
import io.lamplighter.line.LineId;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Notes the commands on conferences and answers as told. */
record RecordedConferences(Function<String, CompletionStage<CommandResult>> notes) implements ConferenceControl {
    @Override
    public CompletionStage<CommandResult> start(LineId line, List<CallId> calls) {
        return notes.apply("confer " + calls.stream().map(CallId::toString).collect(Collectors.joining(" and ")));
    }

    @Override
    public CompletionStage<CommandResult> add(LineId line, CallId call) {
        return notes.apply("add " + call + " to conference");
    }

    @Override
    public CompletionStage<CommandResult> release(LineId line) {
        return notes.apply("release conference");
    }

    @Override
    public CompletionStage<CommandResult> hold(LineId line) {
        return notes.apply("hold conference");
    }

    @Override
    public CompletionStage<CommandResult> talk(LineId line) {
        return notes.apply("talk in conference");
    }

    @Override
    public CompletionStage<CommandResult> mute(LineId line, boolean on) {
        return notes.apply("mute controller " + on);
    }

    @Override
    public CompletionStage<CommandResult> muteParticipant(LineId line, CallId call, boolean on) {
        return notes.apply("mute " + call + " " + on);
    }

    @Override
    public CompletionStage<CommandResult> deafenParticipant(LineId line, CallId call, boolean on) {
        return notes.apply("deafen " + call + " " + on);
    }
}
