package io.lamplighter.xsi.calls;

import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.engine.ConferenceControl;
import io.lamplighter.line.CallId;
import io.lamplighter.line.LineId;
import io.lamplighter.line.LineSnapshot.Conference;
import io.lamplighter.xsi.wire.XsiError;
import io.lamplighter.xsi.wire.XsiRefused;
import io.lamplighter.xsi.xml.ObjectFactory;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * A user's conference, of which he has one at most. Taking one participant out is releasing his call. Commands whose wish
 * is fulfilled already succeed.
 */
@Path("v2.0/user/{userId}/calls/Conference")
public final class ConferenceResource {
    private final ObjectFactory documents = new ObjectFactory();
    private final UserCalls users;
    private final ConferenceControl control;

    public ConferenceResource(UserCalls users, ConferenceControl control) {
        this.users = users;
        this.control = control;
    }

    @GET
    public Response read(@PathParam("userId") String userId) {
        return Response.ok(documents.createConference(ConferenceDocument.of(conference(users.line(userId), userId))))
                .build();
    }

    /** Joins the calls of the body, two or more. */
    @POST
    public Response start(@PathParam("userId") String userId, @Context UriInfo address, byte[] body) {
        LineId line = users.line(userId);
        List<CallId> calls = ConferenceRequest.read(body).several().stream()
                .map(id -> UserCalls.call(users.busy(line, userId, id)))
                .toList();
        done("Conference", control.start(line, calls));
        return Response.created(address.getBaseUriBuilder()
                        .path("v2.0/user/{user}/calls/Conference")
                        .build(line.provisioned()))
                .build();
    }

    /** Releases everybody who is in it, the user too. */
    @DELETE
    public Response release(@PathParam("userId") String userId) {
        LineId line = users.line(userId);
        conference(line, userId);
        return done("Conference", control.release(line));
    }

    /** Adds the first call of the body. */
    @PUT
    public Response add(@PathParam("userId") String userId, byte[] body) {
        users.line(userId);
        return add(userId, ConferenceRequest.read(body).first());
    }

    /** Adds a call, whatever a body says. */
    @PUT
    @Path("{callId}")
    public Response add(@PathParam("userId") String userId, @PathParam("callId") String callId) {
        LineId line = users.line(userId);
        CallId call = UserCalls.call(users.busy(line, userId, callId));
        conference(line, userId);
        return done(callId, control.add(line, call));
    }

    @PUT
    @Path("{callId}/Mute")
    public Response mute(@PathParam("userId") String userId, @PathParam("callId") String callId) {
        LineId line = users.line(userId);
        return done(callId, control.muteParticipant(line, participant(line, userId, callId), true));
    }

    @PUT
    @Path("{callId}/UnMute")
    public Response unmute(@PathParam("userId") String userId, @PathParam("callId") String callId) {
        LineId line = users.line(userId);
        return done(callId, control.muteParticipant(line, participant(line, userId, callId), false));
    }

    @PUT
    @Path("{callId}/Deaf")
    public Response deafen(@PathParam("userId") String userId, @PathParam("callId") String callId) {
        LineId line = users.line(userId);
        return done(callId, control.deafenParticipant(line, participant(line, userId, callId), true));
    }

    @PUT
    @Path("{callId}/UnDeaf")
    public Response undeafen(@PathParam("userId") String userId, @PathParam("callId") String callId) {
        LineId line = users.line(userId);
        return done(callId, control.deafenParticipant(line, participant(line, userId, callId), false));
    }

    /** The user holds; the participants go on without him. */
    @PUT
    @Path("Hold")
    public Response hold(@PathParam("userId") String userId) {
        LineId line = users.line(userId);
        conference(line, userId);
        return done("Conference", control.hold(line));
    }

    @PUT
    @Path("Talk")
    public Response talk(@PathParam("userId") String userId) {
        LineId line = users.line(userId);
        conference(line, userId);
        return done("Conference", control.talk(line));
    }

    /** The participants do not hear the user. */
    @PUT
    @Path("Mute")
    public Response muteController(@PathParam("userId") String userId) {
        LineId line = users.line(userId);
        conference(line, userId);
        return done("Conference", control.mute(line, true));
    }

    @PUT
    @Path("UnMute")
    public Response unmuteController(@PathParam("userId") String userId) {
        LineId line = users.line(userId);
        conference(line, userId);
        return done("Conference", control.mute(line, false));
    }

    /** A supervisor's command; there are none here. */
    @PUT
    @Path("BargeIn")
    public Response bargeIn(@PathParam("userId") String userId) {
        throw notAssigned(userId, "BargeIn");
    }

    /** A supervisor's command; there are none here. */
    @PUT
    @Path("SilentMonitor")
    public Response silentMonitor(@PathParam("userId") String userId) {
        throw notAssigned(userId, "SilentMonitor");
    }

    /** A supervisor's command; there are none here. */
    @PUT
    @Path("SupervisorCoach")
    public Response supervisorCoach(@PathParam("userId") String userId) {
        throw notAssigned(userId, "SupervisorCoach");
    }

    private XsiRefused notAssigned(String userId, String command) {
        users.line(userId);
        return CommandRefusal.notAssigned("Call Center", command);
    }

    private Conference conference(LineId line, String userId) {
        return users.snapshot(line, userId)
                .conference()
                .orElseThrow(() -> new XsiRefused(XsiError.CONFERENCE_NOT_FOUND, "The user has no conference"));
    }

    private CallId participant(LineId line, String userId, String callId) {
        Conference conference = conference(line, userId);
        return CallDocument.callId(callId)
                .filter(conference::has)
                .orElseThrow(
                        () -> new XsiRefused(XsiError.CALL_NOT_FOUND, "Call not found in the conference: " + callId));
    }

    /** Where the mixer is full the server has no means left, whatever becomes of the line's appearances. */
    private static Response done(String subject, CompletionStage<CommandResult> command) {
        CommandResult result = UserCalls.await(command);
        if (result == CommandResult.NO_CAPACITY) {
            throw new XsiRefused(XsiError.MIXER_FULL, "No more can be joined: the conference or the mixer is full");
        }
        if (result != CommandResult.ACCEPTED) {
            throw CommandRefusal.of(result, subject);
        }
        return Response.ok().build();
    }
}
