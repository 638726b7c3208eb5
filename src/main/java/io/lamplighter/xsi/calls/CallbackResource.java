package io.lamplighter.xsi.calls;

import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.engine.CallbackControl;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/** The busy colleagues that a user waits for. */
@Path("v2.0/user/{userId}/calls")
public final class CallbackResource {
    private final UserCalls users;
    private final CallbackControl callbacks;

    public CallbackResource(UserCalls users, CallbackControl callbacks) {
        this.users = users;
        this.callbacks = callbacks;
    }

    /** The user waits for nobody any more, whether he did or not. */
    @DELETE
    @Path("AutomaticCallback")
    public Response clear(@PathParam("userId") String userId) {
        CommandResult result = callbacks.clear(users.line(userId));
        if (result == CommandResult.ACCEPTED) {
            return Response.ok().build();
        }
        throw CommandRefusal.of(result, "Automatic Callback");
    }
}
