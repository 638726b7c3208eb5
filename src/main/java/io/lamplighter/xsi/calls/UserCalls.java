package io.lamplighter.xsi.calls;

import io.lamplighter.directory.LineDefinition;
import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.engine.CallControl.Start;
import io.lamplighter.engine.Lines;
import io.lamplighter.line.CallId;
import io.lamplighter.line.CallNote;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.LineId;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.line.LineSnapshot.Busy;
import io.lamplighter.line.Outcome;
import io.lamplighter.time.Scheduler;
import io.lamplighter.xsi.wire.Parameters;
import io.lamplighter.xsi.wire.Users;
import io.lamplighter.xsi.wire.XsiError;
import io.lamplighter.xsi.wire.XsiRefused;
import io.lamplighter.xsi.xml.CallStartInfo;
import io.lamplighter.xsi.xml.ObjectFactory;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.xml.bind.JAXBElement;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Finds a user's line and the calls on it, and answers commands on them. */
public final class UserCalls {
    /** Clients give up after 2 s. */
    private static final int PATIENCE_MILLIS = 1_800;

    private static final ObjectFactory DOCUMENTS = new ObjectFactory();

    private final Users users;
    private final Lines lines;
    private final Scheduler clock;

    public UserCalls(Users users, Lines lines, Scheduler clock) {
        this.users = users;
        this.lines = lines;
        this.clock = clock;
    }

    LineId line(String userId) {
        return definition(userId).id();
    }

    LineDefinition definition(String userId) {
        return users.line(userId);
    }

    LineSnapshot snapshot(LineId line, String userId) {
        return lines.snapshot(line).orElseThrow(() -> Users.unknown(userId));
    }

    /** The appearance that carries a call of the line. */
    Busy busy(LineId line, String userId, String callId) {
        Optional<CallId> call = CallDocument.callId(callId);
        return call.flatMap(snapshot(line, userId)::carrying)
                .orElseThrow(() -> CommandRefusal.of(CommandResult.UNKNOWN_CALL, callId));
    }

    /** Attaches a client's word to a call. */
    CompletionStage<CommandResult> annotate(LineId line, CallId call, String info) {
        return lines.submit(line, new LineEvent.Note(clock.now(), call, new CallNote.ClientInfo(info)))
                .thenApply(outcome ->
                        outcome instanceof Outcome.Accepted ? CommandResult.ACCEPTED : CommandResult.UNKNOWN_CALL);
    }

    static CallId call(Busy busy) {
        return busy.call().orElseThrow().id();
    }

    /** Answers a command on a call: nothing when it was accepted. */
    static Response done(String callId, CompletionStage<CommandResult> command) {
        return answer(callId, await(command));
    }

    static Response answer(String callId, CommandResult result) {
        if (result == CommandResult.ACCEPTED) {
            return Response.ok().build();
        }
        throw CommandRefusal.of(result, callId);
    }

    /**
     * Answers a command that leads to a call: 201, where the call is, and by what it is followed. A call that was there
     * before, and is only brought elsewhere, keeps the session that it is part of.
     */
    Response started(LineId line, String subject, CompletionStage<Start> command, UriInfo address) {
        Start start = await(command);
        if (start instanceof Start.NotStarted refused) {
            throw CommandRefusal.of(refused.why(), named(refused.why(), subject, address));
        }
        return started(line, (Start.Started) start, address);
    }

    /** What stood in the way: the location that was named, where there is none like it, else whom it was about. */
    private static String named(CommandResult why, String subject, UriInfo address) {
        return why == CommandResult.UNKNOWN_LOCATION
                ? LocationParameters.named(new Parameters(address)).orElse(subject)
                : subject;
    }

    /** Answers a command that has led to a call. */
    Response started(LineId line, Start.Started start, UriInfo address) {
        CallId call = start.call();
        return Response.created(address.getBaseUriBuilder()
                        .path("v2.0/user/{user}/calls/{call}")
                        .build(line.provisioned(), CallDocument.callId(call)))
                .entity(startInfo(call, session(line, call)))
                .build();
    }

    private long session(LineId line, CallId call) {
        return lines.snapshot(line)
                .flatMap(snapshot -> snapshot.carrying(call))
                .flatMap(Busy::call)
                .map(found -> found.details().session())
                .orElseGet(call::number);
    }

    /** By what a call is followed. @param session number of the session that it is part of */
    static JAXBElement<CallStartInfo> startInfo(CallId call, long session) {
        CallStartInfo info = new CallStartInfo();
        info.setCallId(CallDocument.callId(call));
        info.setExternalTrackingId(CallDocument.trackingId(session));
        return DOCUMENTS.createCallStartInfo(info);
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
}
