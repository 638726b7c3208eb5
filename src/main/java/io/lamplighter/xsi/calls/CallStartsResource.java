package io.lamplighter.xsi.calls;

import io.lamplighter.call.KeyPresses;
import io.lamplighter.engine.CallControl;
import io.lamplighter.engine.CallControl.Start;
import io.lamplighter.engine.DialControl;
import io.lamplighter.engine.DialControl.Dialling;
import io.lamplighter.engine.LocationChoice;
import io.lamplighter.line.LineId;
import io.lamplighter.xsi.wire.Parameters;
import io.lamplighter.xsi.wire.XsiError;
import io.lamplighter.xsi.wire.XsiRefused;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Commands that begin a call at one of the user's phones, or bring one there. */
@Path("v2.0/user/{userId}/calls")
public final class CallStartsResource {
    private final UserCalls users;
    private final CallControl control;
    private final DialControl dialling;

    public CallStartsResource(UserCalls users, CallControl control, DialControl dialling) {
        this.users = users;
        this.control = control;
        this.dialling = dialling;
    }

    /**
     * Click-to-dial: rings the user's own phones, and then calls {@code address}; {@code info} is attached to the call, and
     * {@code conferenceId} and {@code pin} are dialled once the party has answered.
     */
    @POST
    @Path("New")
    public Response dial(@PathParam("userId") String userId, @Context UriInfo address) {
        LineId line = users.line(userId);
        Parameters parameters = new Parameters(address);
        String dialled = parameters.requiredAddress("address");
        LocationChoice from = LocationParameters.of(parameters, line);
        Optional<String> info = SessionInfoParameter.of(parameters);
        Dialling wish = new Dialling(dialled, shownNumber(parameters), keysAfterwards(parameters));
        CompletionStage<Start> start = dialling.dial(line, wish, from);
        Response started = users.started(line, dialled, start, address);
        info.ifPresent(word -> users.annotate(line, ((Start.Started) UserCalls.await(start)).call(), word));
        return started;
    }

    /** Calls another user of the enterprise, whose phone answers by itself if it can: a talk both ways. */
    @POST
    @Path("PushToTalk")
    public Response page(@PathParam("userId") String userId, @Context UriInfo address) {
        LineId line = users.line(userId);
        Parameters parameters = new Parameters(address);
        String paged = parameters.requiredAddress("address");
        LocationChoice from = LocationParameters.of(parameters, line);
        return users.started(line, paged, dialling.page(line, paged, from), address);
    }

    /** Call pull: brings the user's answered call to a phone at the location named. */
    @POST
    @Path("CallRetrieve")
    public Response retrieve(@PathParam("userId") String userId, @Context UriInfo address) {
        LineId line = users.line(userId);
        LocationChoice to = LocationParameters.of(new Parameters(address), line);
        return users.started(line, userId, control.retrieve(line, Optional.empty(), to), address);
    }

    /** {@code clid}: one of the user's numbers, for the party to see; {@code personal} is the usual one. */
    private static Optional<String> shownNumber(Parameters parameters) {
        return parameters
                .address("clid")
                .filter(clid -> !clid.equalsIgnoreCase("personal"))
                .map(clid -> clid.replaceFirst("^(?i:tel):", ""));
    }

    /** What a conference bridge asks for once it has answered: its id, then a pin, each with a key that ends it. */
    private static List<KeyPresses> keysAfterwards(Parameters parameters) {
        List<KeyPresses> keys = new ArrayList<>();
        for (String name : List.of("conferenceId", "pin")) {
            parameters
                    .value(name)
                    .ifPresent(digits -> keys.add(KeyPresses.parse("," + digits.strip() + "#")
                            .filter(pressed -> digits.strip().matches("[0-9]+"))
                            .orElseThrow(() -> new XsiRefused(XsiError.BAD_REQUEST, name + " must be digits"))));
        }
        return keys;
    }
}
