package io.lamplighter.xsi;

import io.lamplighter.engine.CallControl;
import io.lamplighter.engine.LocationChoice;
import io.lamplighter.line.LineId;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;

/** Commands that begin a call at one of the user's phones, or bring one there. */
@Path("v2.0/user/{userId}/calls")
public final class CallStartsResource {
    private final UserCalls users;
    private final CallControl control;

    CallStartsResource(UserCalls users, CallControl control) {
        this.users = users;
        this.control = control;
    }

    /** Click-to-dial: rings the user's own phones, and then calls {@code address}. */
    @POST
    @Path("New")
    public Response dial(@PathParam("userId") String userId, @Context UriInfo address) {
        LineId line = users.line(userId);
        Parameters parameters = new Parameters(address);
        String dialled = parameters.address("address").orElseThrow(() -> missing("address"));
        LocationChoice from = LocationParameters.of(parameters, line);
        return UserCalls.started(line, dialled, control.dial(line, dialled, from), address);
    }

    /** Call pull: brings the user's answered call to a phone at the location named. */
    @POST
    @Path("CallRetrieve")
    public Response retrieve(@PathParam("userId") String userId, @Context UriInfo address) {
        LineId line = users.line(userId);
        LocationChoice to = LocationParameters.of(new Parameters(address), line);
        return UserCalls.started(line, userId, control.retrieve(line, Optional.empty(), to), address);
    }

    private static XsiRefused missing(String parameter) {
        return new XsiRefused(XsiError.BAD_REQUEST, parameter + " is missing");
    }
}
