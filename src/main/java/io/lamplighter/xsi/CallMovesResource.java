package io.lamplighter.xsi;

import io.lamplighter.engine.CallControl;
import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.line.CallId;
import io.lamplighter.line.LineId;
import io.lamplighter.line.LineSnapshot.Busy;
import io.lamplighter.line.Phase;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Commands that give calls to somebody else, or one call precedence over the others. */
@Path("v2.0/user/{userId}/calls")
public final class CallMovesResource {
    private static final Set<Phase> HELD = EnumSet.of(Phase.HELD, Phase.HELD_PRIVATE, Phase.BRIDGE_HELD);
    private static final Set<Phase> TALKING = EnumSet.of(Phase.ACTIVE, Phase.BRIDGE_ACTIVE);

    private final UserCalls users;
    private final CallControl control;

    CallMovesResource(UserCalls users, CallControl control) {
        this.users = users;
        this.control = control;
    }

    /** Gives an answered call to {@code address}, which is called first; the call comes back if nobody answers there. */
    @PUT
    @Path("{callId}/BlindTransfer")
    public Response transfer(
            @PathParam("userId") String userId, @PathParam("callId") String callId, @Context UriInfo address) {
        LineId line = users.line(userId);
        Busy busy = users.busy(line, userId, callId);
        String to = new Parameters(address)
                .address("address")
                .orElseThrow(() -> new XsiRefused(XsiError.BAD_REQUEST, "address is missing"));
        return UserCalls.done(callId, control.transfer(line, UserCalls.call(busy), to));
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
