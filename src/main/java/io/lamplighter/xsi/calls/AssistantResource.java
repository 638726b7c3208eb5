package io.lamplighter.xsi.calls;

import io.lamplighter.engine.AssistantControl;
import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.engine.CallControl.Start;
import io.lamplighter.line.CallId;
import io.lamplighter.line.LineId;
import io.lamplighter.xsi.wire.Parameters;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** What the user does as an executive's assistant. */
@Path("v2.0/user/{userId}/calls")
public final class AssistantResource {
    private static final String DIAL = "ExecutiveAssistantInitiateCall";
    private static final String PUSH = "ExecutiveAssistantCallPush";

    private final UserCalls users;
    private final AssistantControl assistants;

    public AssistantResource(UserCalls users, AssistantControl assistants) {
        this.users = users;
        this.assistants = assistants;
    }

    /** Calls {@code address} as {@code executiveAddress} would: a phone of the assistant's rings first. */
    @POST
    @Path(DIAL)
    public Response dial(@PathParam("userId") String userId, @Context UriInfo address) {
        LineId line = users.line(userId);
        Parameters parameters = new Parameters(address);
        String executive = parameters.requiredAddress("executiveAddress");
        String dialled = parameters.requiredAddress("address");
        Start start = UserCalls.await(assistants.dialFor(line, executive, dialled));
        if (start instanceof Start.NotStarted refused) {
            throw CommandRefusal.ofAssistant(refused.why(), DIAL, executive + ", " + dialled);
        }
        return users.started(line, (Start.Started) start, address);
    }

    /** Hands an answered call on to the executive whose it is. */
    @PUT
    @Path("{callId}/" + PUSH)
    public Response push(@PathParam("userId") String userId, @PathParam("callId") String callId) {
        LineId line = users.line(userId);
        CallId call = UserCalls.call(users.busy(line, userId, callId));
        CommandResult result = UserCalls.await(assistants.push(line, call));
        if (result != CommandResult.ACCEPTED) {
            throw CommandRefusal.ofAssistant(result, PUSH, callId);
        }
        return Response.ok().build();
    }
}
