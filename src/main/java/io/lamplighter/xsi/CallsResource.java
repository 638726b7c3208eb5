package io.lamplighter.xsi;

import io.lamplighter.directory.Directory;
import io.lamplighter.engine.CallControl;
import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.engine.CallControl.DeclineReason;
import io.lamplighter.engine.Lines;
import io.lamplighter.http.Logins;
import io.lamplighter.line.CallId;
import io.lamplighter.line.LineId;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.line.LineSnapshot.Busy;
import io.lamplighter.line.Phase;
import io.lamplighter.xsi.xml.ObjectFactory;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A user's calls: those on his line. */
@Path("v2.0/user/{userId}/calls")
public final class CallsResource {
    /** Clients give up after 2 s. */
    private static final int PATIENCE_MILLIS = 1_800;

    private final ObjectFactory documents = new ObjectFactory();
    private final Directory directory;
    private final Lines lines;
    private final CallControl control;
    private final Logins logins;
    private final CallDocument calls;

    CallsResource(Directory directory, Lines lines, CallControl control, Logins logins, CallDocument calls) {
        this.directory = directory;
        this.lines = lines;
        this.control = control;
        this.logins = logins;
        this.calls = calls;
    }

    @GET
    public Response list(@PathParam("userId") String userId) {
        return Response.ok(documents.createCalls(CallDocument.list(snapshot(line(userId), userId))))
                .build();
    }

    @GET
    @Path("{callId}")
    public Response read(@PathParam("userId") String userId, @PathParam("callId") String callId) {
        LineId line = line(userId);
        return Response.ok(documents.createCall(calls.document(line, busy(line, userId, callId))))
                .build();
    }

    /**
     * Releases the call. One that only rings is rejected with {@code decline=true}, with {@code declineReason} {@code
     * TemporarilyUnavailable} unless {@code Busy}; without it, only the user's phones stop ringing.
     */
    @DELETE
    @Path("{callId}")
    public Response release(
            @PathParam("userId") String userId, @PathParam("callId") String callId, @Context UriInfo address) {
        LineId line = line(userId);
        Busy busy = busy(line, userId, callId);
        Parameters parameters = new Parameters(address);
        boolean decline = parameters.flag("decline");
        DeclineReason why = declineReason(parameters);
        if (busy.phase() != Phase.ALERTING) {
            return done(callId, control.release(line, call(busy)));
        }
        return done(callId, decline ? control.decline(line, call(busy), why) : control.stopRinging(line, call(busy)));
    }

    private static DeclineReason declineReason(Parameters parameters) {
        String reason = parameters.value("declineReason").orElse("TemporarilyUnavailable");
        return switch (reason.toLowerCase(Locale.ROOT)) {
            case "busy" -> DeclineReason.BUSY;
            case "temporarilyunavailable" -> DeclineReason.TEMPORARILY_UNAVAILABLE;
            default ->
                throw new XsiRefused(XsiError.BAD_REQUEST, "declineReason must be Busy or TemporarilyUnavailable");
        };
    }

    /** Puts an active call on hold; one that is held stays so. */
    @PUT
    @Path("{callId}/Hold")
    public Response hold(@PathParam("userId") String userId, @PathParam("callId") String callId) {
        LineId line = line(userId);
        Busy busy = busy(line, userId, callId);
        boolean already = busy.phase() == Phase.HELD || busy.phase() == Phase.HELD_PRIVATE;
        return already ? Response.ok().build() : done(callId, control.hold(line, call(busy)));
    }

    /** Answers a ringing call or retrieves a held one; an active one stays so. */
    @PUT
    @Path("{callId}/Talk")
    public Response talk(@PathParam("userId") String userId, @PathParam("callId") String callId) {
        LineId line = line(userId);
        Busy busy = busy(line, userId, callId);
        boolean already = busy.phase() == Phase.ACTIVE || busy.phase() == Phase.BRIDGE_ACTIVE;
        return already ? Response.ok().build() : done(callId, control.talk(line, call(busy)));
    }

    private LineId line(String userId) {
        return logins.lineId(userId)
                .flatMap(directory.current()::line)
                .orElseThrow(() -> unknownUser(userId))
                .id();
    }

    private LineSnapshot snapshot(LineId line, String userId) {
        return lines.snapshot(line).orElseThrow(() -> unknownUser(userId));
    }

    private Busy busy(LineId line, String userId, String callId) {
        Optional<CallId> call = CallDocument.callId(callId);
        return call.flatMap(snapshot(line, userId)::carrying).orElseThrow(() -> unknownCall(callId));
    }

    private static CallId call(Busy busy) {
        return busy.call().orElseThrow().id();
    }

    private static Response done(String callId, CompletionStage<CommandResult> command) {
        try {
            return answer(callId, command.toCompletableFuture().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            throw new XsiRefused(XsiError.UNAVAILABLE, "The command was not accepted in time");
        } catch (ExecutionException e) {
            throw new IllegalStateException("call command failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new XsiRefused(XsiError.UNAVAILABLE, "The server is stopping");
        }
    }

    private static Response answer(String callId, CommandResult result) {
        if (result == CommandResult.ACCEPTED) {
            return Response.ok().build();
        }
        throw CommandRefusal.of(result, callId);
    }

    private static XsiRefused unknownUser(String userId) {
        return new XsiRefused(XsiError.USER_NOT_FOUND, "User not found: " + userId);
    }

    private static XsiRefused unknownCall(String callId) {
        return new XsiRefused(XsiError.CALL_NOT_FOUND, "Call not found: " + callId);
    }
}
