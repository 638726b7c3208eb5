package io.lamplighter.xsi.calls;

import io.lamplighter.engine.CallControl;
import io.lamplighter.engine.CallControl.DeclineReason;
import io.lamplighter.line.LineId;
import io.lamplighter.line.LineSnapshot.Busy;
import io.lamplighter.line.Phase;
import io.lamplighter.xsi.wire.Parameters;
import io.lamplighter.xsi.wire.XsiError;
import io.lamplighter.xsi.wire.XsiRefused;
import io.lamplighter.xsi.xml.HookState;
import io.lamplighter.xsi.xml.HookStatus;
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

/** A user's calls: those on his line. */
@Path("v2.0/user/{userId}/calls")
public final class CallsResource {
    private final ObjectFactory documents = new ObjectFactory();
    private final UserCalls users;
    private final CallControl control;
    private final CallDocument calls;

    public CallsResource(UserCalls users, CallControl control, CallDocument calls) {
        this.users = users;
        this.control = control;
        this.calls = calls;
    }

    @GET
    public Response list(@PathParam("userId") String userId) {
        return Response.ok(documents.createCalls(CallDocument.list(users.snapshot(users.line(userId), userId))))
                .build();
    }

    /** One call. {@code allowDetached} asks for calls that were sent on, too; those are not kept here, and never shown. */
    @GET
    @Path("{callId}")
    public Response read(
            @PathParam("userId") String userId, @PathParam("callId") String callId, @Context UriInfo address) {
        new Parameters(address).flag("allowDetached");
        LineId line = users.line(userId);
        return Response.ok(documents.createCall(calls.document(line, users.busy(line, userId, callId))))
                .build();
    }

    /** Whether any phone of the user is off hook. */
    @GET
    @Path("HookStatus")
    public Response hookStatus(@PathParam("userId") String userId) {
        HookStatus status = new HookStatus();
        status.setHookStatus(
                users.snapshot(users.line(userId), userId).isOffHook() ? HookState.OFF_HOOK : HookState.ON_HOOK);
        return Response.ok(documents.createHookStatus(status)).build();
    }

    /**
     * Releases the call. One that only rings is rejected with {@code decline=true}, with {@code declineReason} {@code
     * TemporarilyUnavailable} unless {@code Busy}; without it, only the user's phones stop ringing.
     */
    @DELETE
    @Path("{callId}")
    public Response release(
            @PathParam("userId") String userId, @PathParam("callId") String callId, @Context UriInfo address) {
        LineId line = users.line(userId);
        Busy busy = users.busy(line, userId, callId);
        Parameters parameters = new Parameters(address);
        boolean decline = parameters.flag("decline");
        DeclineReason why = declineReason(parameters);
        if (busy.phase() != Phase.ALERTING) {
            return UserCalls.done(callId, control.release(line, UserCalls.call(busy)));
        }
        return UserCalls.done(
                callId,
                decline
                        ? control.decline(line, UserCalls.call(busy), why)
                        : control.stopRinging(line, UserCalls.call(busy)));
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
        LineId line = users.line(userId);
        Busy busy = users.busy(line, userId, callId);
        boolean already =
                busy.phase() == Phase.HELD || busy.phase() == Phase.HELD_PRIVATE || busy.phase() == Phase.BRIDGE_HELD;
        return already ? Response.ok().build() : UserCalls.done(callId, control.hold(line, UserCalls.call(busy)));
    }

    /** Answers a ringing call or retrieves a held one; an active one stays so. */
    @PUT
    @Path("{callId}/Talk")
    public Response talk(@PathParam("userId") String userId, @PathParam("callId") String callId) {
        LineId line = users.line(userId);
        Busy busy = users.busy(line, userId, callId);
        boolean already = busy.phase() == Phase.ACTIVE || busy.phase() == Phase.BRIDGE_ACTIVE;
        return already ? Response.ok().build() : UserCalls.done(callId, control.talk(line, UserCalls.call(busy)));
    }
}
