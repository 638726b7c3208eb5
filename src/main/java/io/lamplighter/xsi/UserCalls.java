package io.lamplighter.xsi;

import io.lamplighter.directory.Directory;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.engine.CallControl.Start;
import io.lamplighter.engine.Lines;
import io.lamplighter.http.Logins;
import io.lamplighter.line.CallId;
import io.lamplighter.line.LineId;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.line.LineSnapshot.Busy;
import io.lamplighter.xsi.xml.CallStartInfo;
import io.lamplighter.xsi.xml.ObjectFactory;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Finds a user's line and the calls on it, and answers commands on them. */
final class UserCalls {
    /** Clients give up after 2 s. */
    private static final int PATIENCE_MILLIS = 1_800;

    private static final ObjectFactory DOCUMENTS = new ObjectFactory();

    private final Directory directory;
    private final Lines lines;
    private final Logins logins;

    UserCalls(Directory directory, Lines lines, Logins logins) {
        this.directory = directory;
        this.lines = lines;
        this.logins = logins;
    }

    LineId line(String userId) {
        return definition(userId).id();
    }

    LineDefinition definition(String userId) {
        return logins.lineId(userId).flatMap(directory.current()::line).orElseThrow(() -> unknownUser(userId));
    }

    LineSnapshot snapshot(LineId line, String userId) {
        return lines.snapshot(line).orElseThrow(() -> unknownUser(userId));
    }

    /** The appearance that carries a call of the line. */
    Busy busy(LineId line, String userId, String callId) {
        Optional<CallId> call = CallDocument.callId(callId);
        return call.flatMap(snapshot(line, userId)::carrying)
                .orElseThrow(() -> CommandRefusal.of(CommandResult.UNKNOWN_CALL, callId));
    }

    static CallId call(Busy busy) {
        return busy.call().orElseThrow().id();
    }

    /** Answers a command on a call: nothing when it was accepted. */
    static Response done(String callId, CompletionStage<CommandResult> command) {
        CommandResult result = await(command);
        if (result == CommandResult.ACCEPTED) {
            return Response.ok().build();
        }
        throw CommandRefusal.of(result, callId);
    }

    /** Answers a command that leads to a call: 201, where the call is, and by what it is followed. */
    static Response started(LineId line, String subject, CompletionStage<Start> command, UriInfo address) {
        Start start = await(command);
        if (start instanceof Start.NotStarted refused) {
            throw CommandRefusal.of(refused.why(), subject);
        }
        CallId call = ((Start.Started) start).call();
        CallStartInfo info = new CallStartInfo();
        info.setCallId(CallDocument.callId(call));
        info.setExternalTrackingId(CallDocument.trackingId(call));
        return Response.created(address.getBaseUriBuilder()
                        .path("v2.0/user/{user}/calls/{call}")
                        .build(line.value(), CallDocument.callId(call)))
                .entity(DOCUMENTS.createCallStartInfo(info))
                .build();
    }

    /** What became of a command. @throws XsiRefused when that is not known in time */
    static <T> T await(CompletionStage<T> command) {
        try {
            return command.toCompletableFuture().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new XsiRefused(XsiError.UNAVAILABLE, "The command was not accepted in time");
        } catch (ExecutionException e) {
            throw new IllegalStateException("call command failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new XsiRefused(XsiError.UNAVAILABLE, "The server is stopping");
        }
    }

    private static XsiRefused unknownUser(String userId) {
        return new XsiRefused(XsiError.USER_NOT_FOUND, "User not found: " + userId);
    }
}
