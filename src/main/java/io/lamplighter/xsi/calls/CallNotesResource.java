package io.lamplighter.xsi.calls;

import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.history.RecentNumbers;
import io.lamplighter.line.CallId;
import io.lamplighter.line.LineId;
import io.lamplighter.line.LineSnapshot.Busy;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.xsi.wire.Parameters;
import io.lamplighter.xsi.wire.XsiError;
import io.lamplighter.xsi.wire.XsiRefused;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Comparator;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is noted about calls: what a client attaches to one, and who made one that the user was molested by. */
@Path("v2.0/user/{userId}/calls")
public final class CallNotesResource {
    private static final Logger LOG = LoggerFactory.getLogger(CallNotesResource.class);

    private final UserCalls users;

    private final RecentNumbers recent;

    public CallNotesResource(UserCalls users, RecentNumbers recent) {
        this.users = users;
        this.recent = recent;
    }

    /** Attaches {@code info} to the call, in place of what was attached before. */
    @PUT
    @Path("{callId}/ClientSessionInfo")
    public Response attach(
            @PathParam("userId") String userId, @PathParam("callId") String callId, @Context UriInfo address) {
        LineId line = users.line(userId);
        CallId call = UserCalls.call(users.busy(line, userId, callId));
        String info = SessionInfoParameter.of(new Parameters(address))
                .orElseThrow(() -> new XsiRefused(XsiError.BAD_REQUEST, "info is missing"));
        return UserCalls.done(callId, users.annotate(line, call, info));
    }

    /** Writes down the identities of a call. */
    @POST
    @Path("{callId}/CustomerOriginatedTrace")
    public Response trace(@PathParam("userId") String userId, @PathParam("callId") String callId) {
        LineId line = users.line(userId);
        return traced(line, users.busy(line, userId, callId));
    }

    /** Writes down the identities of the call that began last; where none is left, of who called last. */
    @POST
    @Path("CustomerOriginatedTrace")
    public Response trace(@PathParam("userId") String userId) {
        LineId line = users.line(userId);
        Optional<Busy> newest = users.snapshot(line, userId).busy().stream()
                .filter(busy -> busy.call().isPresent())
                .max(Comparator.comparing(busy -> busy.call().orElseThrow().started()));
        return newest.map(busy -> traced(line, busy)).orElseGet(() -> tracedAfterwards(line, userId));
    }

    /** Most users ask when the caller has hung up. */
    private Response tracedAfterwards(LineId line, String userId) {
        RemoteParty caller =
                recent.lastCaller(line).orElseThrow(() -> CommandRefusal.of(CommandResult.UNKNOWN_CALL, userId));
        LOG.warn(
                "line={} trace: asked for by the user, last caller {}, withheld={}",
                line,
                caller.uri(),
                caller.withheld());
        return Response.ok().build();
    }

    /** The record is the log's, where an operator finds it by the word trace. It names a withheld number, too. */
    private static Response traced(LineId line, Busy busy) {
        var call = busy.call().orElseThrow();
        LOG.warn(
                "line={} call={} trace: asked for by the user, {} {}, withheld={}, began {}, answered {}, leg {}",
                line,
                call.id(),
                call.direction(),
                call.far().uri(),
                call.far().withheld(),
                call.started(),
                call.answered().map(Object::toString).orElse("-"),
                call.owned().map(leg -> leg.callId()).orElse("-"));
        return Response.ok().build();
    }
}
