package io.lamplighter.xsi.calls;

import io.lamplighter.call.KeyPresses;
import io.lamplighter.engine.DigitsControl;
import io.lamplighter.line.CallId;
import io.lamplighter.line.LineId;
import io.lamplighter.xsi.wire.Parameters;
import io.lamplighter.xsi.wire.XsiError;
import io.lamplighter.xsi.wire.XsiRefused;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** Keys pressed in a call. */
@Path("v2.0/user/{userId}/calls")
public final class DigitsResource {
    private final UserCalls users;
    private final DigitsControl digits;

    public DigitsResource(UserCalls users, DigitsControl digits) {
        this.users = users;
        this.digits = digits;
    }

    /** Presses the keys of {@code playdtmf} for the far party, one after the other. */
    @PUT
    @Path("{callId}/TransmitDTMF")
    public Response transmit(
            @PathParam("userId") String userId, @PathParam("callId") String callId, @Context UriInfo address) {
        LineId line = users.line(userId);
        CallId call = UserCalls.call(users.busy(line, userId, callId));
        String keys = new Parameters(address).required("playdtmf");
        KeyPresses pressed = KeyPresses.parse(keys.strip())
                .orElseThrow(() -> new XsiRefused(
                        XsiError.BAD_REQUEST, "playdtmf must be 1 to 64 of 0-9, *, #, A-D and comma for a pause"));
        return UserCalls.done(callId, digits.press(line, call, pressed));
    }
}
