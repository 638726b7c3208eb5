package io.lamplighter.xsi.calls;

import io.lamplighter.engine.LocationChoice;
import io.lamplighter.engine.PickupControl;
import io.lamplighter.line.LineId;
import io.lamplighter.xsi.wire.Parameters;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;

/** Commands by which a user takes or joins calls of others at one of his phones. */
@Path("v2.0/user/{userId}/calls")
public final class PickupResource {
    private final UserCalls users;
    private final PickupControl pickups;

    public PickupResource(UserCalls users, PickupControl pickups) {
        this.users = users;
        this.pickups = pickups;
    }

    /** Takes the call that has rung longest at another user of the group. */
    @POST
    @Path("CallPickup")
    public Response pickUp(@PathParam("userId") String userId, @Context UriInfo address) {
        LineId line = users.line(userId);
        LocationChoice to = LocationParameters.of(new Parameters(address), line);
        return users.started(line, userId, pickups.pickUp(line, to), address);
    }

    /** Takes the call that rings at {@code address}. */
    @POST
    @Path("DirectedCallPickup")
    public Response pickUpAt(@PathParam("userId") String userId, @Context UriInfo address) {
        LineId line = users.line(userId);
        Parameters parameters = new Parameters(address);
        String other = parameters.requiredAddress("address");
        LocationChoice to = LocationParameters.of(parameters, line);
        return users.started(line, other, pickups.pickUp(line, other, to), address);
    }

    /** The same; where none rings there, joins the call that the other user is in. */
    @POST
    @Path("DirectedCallPickupBargeIn")
    public Response bargeIn(@PathParam("userId") String userId, @Context UriInfo address) {
        LineId line = users.line(userId);
        Parameters parameters = new Parameters(address);
        Optional<String> other = parameters.address("address");
        LocationChoice to = LocationParameters.of(parameters, line);
        return users.started(line, other.orElse(userId), pickups.bargeIn(line, other, to), address);
    }
}
