package io.lamplighter;

import io.lamplighter.engine.CallControl;
import io.lamplighter.line.CallId;
import io.lamplighter.line.LineId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Call control of a server whose door to calls is closed: there is none to command. */
final class NoCalls implements CallControl {
    @Override
    public CompletionStage<CommandResult> release(LineId line, CallId call) {
        return CompletableFuture.completedFuture(CommandResult.UNKNOWN_CALL);
    }

    @Override
    public CompletionStage<CommandResult> hold(LineId line, CallId call) {
        return CompletableFuture.completedFuture(CommandResult.UNKNOWN_CALL);
    }

    @Override
    public CompletionStage<CommandResult> talk(LineId line, CallId call) {
        return CompletableFuture.completedFuture(CommandResult.UNKNOWN_CALL);
    }
}
