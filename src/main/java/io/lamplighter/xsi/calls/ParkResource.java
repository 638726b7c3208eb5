package io.lamplighter.xsi.calls;

import io.lamplighter.directory.LineDefinition;
import io.lamplighter.engine.CallControl;
import io.lamplighter.engine.CallControl.Parking;
import io.lamplighter.engine.LocationChoice;
import io.lamplighter.line.CallId;
import io.lamplighter.line.LineId;
import io.lamplighter.xsi.wire.Parameters;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Parks a user's calls and brings parked ones to his phones. */
@Path("v2.0/user/{userId}/calls")
public final class ParkResource {
    private final UserCalls users;
    private final CallControl control;

    public ParkResource(UserCalls users, CallControl control) {
        this.users = users;
        this.control = control;
    }

    /** Parks the call against {@code address}, or against the user himself. */
    @PUT
    @Path("{callId}/Park")
    public Response park(
            @PathParam("userId") String userId, @PathParam("callId") String callId, @Context UriInfo address) {
        LineId line = users.line(userId);
        CallId call = UserCalls.call(users.busy(line, userId, callId));
        Optional<String> against = new Parameters(address).address("address");
        return parked(line, against.orElse(callId), control.park(line, call, against), address);
    }

    /** Parks the call against a user of the group whom the server chooses. */
    @PUT
    @Path("{callId}/GroupCallPark")
    public Response groupPark(
            @PathParam("userId") String userId, @PathParam("callId") String callId, @Context UriInfo address) {
        LineId line = users.line(userId);
        CallId call = UserCalls.call(users.busy(line, userId, callId));
        return parked(line, callId, control.groupPark(line, call), address);
    }

    /** Clients take the extension from the end of Content-Location, behind the last colon. */
    private Response parked(LineId line, String subject, CompletionStage<Parking> command, UriInfo address) {
        Parking parking = UserCalls.await(command);
        if (parking instanceof Parking.NotParked refused) {
            throw CommandRefusal.of(refused.why(), subject);
        }
        String retrieve = address.getBaseUriBuilder()
                        .path("v2.0/user/{user}/calls/ParkRetrieve")
                        .build(line.provisioned())
                + "?address="
                + dialled(users.definition(((Parking.At) parking).line().value()));
        return Response.ok().header(HttpHeaders.CONTENT_LOCATION, retrieve).build();
    }

    private static String dialled(LineDefinition line) {
        return line.extension()
                .or(line::number)
                .map(number -> "tel:" + number)
                .orElseGet(() -> "sip:" + line.id().value());
    }

    /** Brings the call parked against {@code address}, or against the user himself, to one of his phones. */
    @POST
    @Path("ParkRetrieve")
    public Response retrieve(@PathParam("userId") String userId, @Context UriInfo address) {
        LineId line = users.line(userId);
        Parameters parameters = new Parameters(address);
        Optional<String> place = parameters.address("address");
        LocationChoice to = LocationParameters.of(parameters, line);
        return users.started(line, place.orElse(userId), control.unpark(line, place, to), address);
    }
}
