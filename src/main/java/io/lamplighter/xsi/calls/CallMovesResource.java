package io.lamplighter.xsi.calls;

import io.lamplighter.engine.CallControl;
import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.engine.TransferControl;
import io.lamplighter.line.CallId;
import io.lamplighter.line.LineId;
import io.lamplighter.line.LineSnapshot.Busy;
import io.lamplighter.line.Phase;
import io.lamplighter.xsi.wire.Parameters;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Commands that give calls to somebody else, or one call precedence over the others. */
@Path("v2.0/user/{userId}/calls")
public final class CallMovesResource {
    private static final Set<Phase> HELD = EnumSet.of(Phase.HELD, Phase.HELD_PRIVATE, Phase.BRIDGE_HELD);
    private static final Set<Phase> TALKING = EnumSet.of(Phase.ACTIVE, Phase.BRIDGE_ACTIVE);

    private final UserCalls users;
    private final CallControl control;
    private final TransferControl transfers;

    public CallMovesResource(UserCalls users, CallControl control, TransferControl transfers) {
        this.users = users;
        this.control = control;
        this.transfers = transfers;
    }

    /**
     * Gives an answered call to {@code address}, which is called first; the call comes back if nobody answers there. A call
     * that still rings is sent on there at once.
     */
    @PUT
    @Path("{callId}/BlindTransfer")
    public Response transfer(
            @PathParam("userId") String userId, @PathParam("callId") String callId, @Context UriInfo address) {
        LineId line = users.line(userId);
        Busy busy = users.busy(line, userId, callId);
        String to = new Parameters(address).requiredAddress("address");
        return UserCalls.done(callId, control.transfer(line, UserCalls.call(busy), to));
    }

    /** As above, but the user is out of the call as soon as {@code address} rings. */
    @PUT
    @Path("{callId}/MuteTransfer")
    public Response transferOnceRinging(
            @PathParam("userId") String userId, @PathParam("callId") String callId, @Context UriInfo address) {
        LineId line = users.line(userId);
        Busy busy = users.busy(line, userId, callId);
        CallId call = UserCalls.call(busy);
        String to = new Parameters(address).requiredAddress("address");
        UserCalls.done(callId, transfers.transferOnceRinging(line, call, to));
        long session = busy.call().orElseThrow().details().session();
        return Response.ok(UserCalls.startInfo(call, session)).build();
    }

    /** Sends a call, ringing or answered, to the voice mail of {@code address}, or to the user's own. */
    @PUT
    @Path("{callId}/VmTransfer")
    public Response toVoiceMail(
            @PathParam("userId") String userId, @PathParam("callId") String callId, @Context UriInfo address) {
        LineId line = users.line(userId);
        CallId call = UserCalls.call(users.busy(line, userId, callId));
        Optional<String> mailbox = new Parameters(address).address("address");
        CommandResult result = UserCalls.await(transfers.toVoiceMail(line, call, mailbox));
        if (result == CommandResult.NOT_ASSIGNED) {
            throw CommandRefusal.notAssigned("Voice Messaging User", "VmTransfer");
        }
        return UserCalls.answer(callId, result);
    }

    /** Brings the far parties of two calls together. */
    @PUT
    @Path("{callId}/ConsultTransfer/{other}")
    public Response transfer(
            @PathParam("userId") String userId,
            @PathParam("callId") String callId,
            @PathParam("other") String consulted) {
        LineId line = users.line(userId);
        CallId transferred = UserCalls.call(users.busy(line, userId, callId));
        CallId to = UserCalls.call(users.busy(line, userId, consulted));
        return UserCalls.done(callId, control.consultTransfer(line, transferred, to));
    }

    /** Takes a held call off hold and ends every other call of the user's. */
    @PUT
    @Path("{callId}/Reconnect")
    public Response reconnect(@PathParam("userId") String userId, @PathParam("callId") String callId) {
        LineId line = users.line(userId);
        Busy busy = users.busy(line, userId, callId);
        if (!HELD.contains(busy.phase()) && !TALKING.contains(busy.phase())) {
            throw CommandRefusal.of(CommandResult.WRONG_STATE, callId);
        }
        List<CallId> others = users.snapshot(line, userId).busy().stream()
                .flatMap(each -> each.call().stream())
                .map(call -> call.id())
                .filter(id -> !id.equals(UserCalls.call(busy)))
                .toList();
        Response resumed = UserCalls.done(callId, control.talk(line, UserCalls.call(busy)));
        others.forEach(other -> control.release(line, other));
        return resumed;
    }
}
