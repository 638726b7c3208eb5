package io.lamplighter.xsi.calls;

import io.lamplighter.engine.CallControl;
import io.lamplighter.engine.LocationChoice;
import io.lamplighter.history.RecentNumbers;
import io.lamplighter.line.LineId;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.xsi.wire.Parameters;
import io.lamplighter.xsi.wire.XsiError;
import io.lamplighter.xsi.wire.XsiRefused;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;

/** Calls to whom the user called or was called by last; as a click, they begin at one of his phones. */
@Path("v2.0/user/{userId}/calls")
public final class RecentNumbersResource {
    private final UserCalls users;
    private final CallControl control;
    private final RecentNumbers recent;

    public RecentNumbersResource(UserCalls users, CallControl control, RecentNumbers recent) {
        this.users = users;
        this.control = control;
        this.recent = recent;
    }

    /** Calls whom the user called last. */
    @POST
    @Path("LastNumberRedial")
    public Response redial(@PathParam("userId") String userId, @Context UriInfo address) {
        LineId line = users.line(userId);
        return dial(line, recent.lastDialled(line), address);
    }

    /** Calls who called the user last, answered or not. */
    @POST
    @Path("CallReturn")
    public Response callBack(@PathParam("userId") String userId, @Context UriInfo address) {
        LineId line = users.line(userId);
        return dial(line, recent.lastCaller(line), address);
    }

    private Response dial(LineId line, Optional<RemoteParty> party, UriInfo address) {
        LocationChoice from = LocationParameters.of(new Parameters(address), line);
        RemoteParty other =
                party.orElseThrow(() -> new XsiRefused(XsiError.UNKNOWN_ADDRESS, "There is no such call yet: " + line));
        if (other.withheld()) {
            throw new XsiRefused(XsiError.UNKNOWN_ADDRESS, "The last caller withheld his number: " + line);
        }
        return users.started(line, other.uri(), control.dial(line, other.uri(), from), address);
    }
}
