package io.lamplighter.xsi.calls;

import io.lamplighter.xsi.wire.XsiRefused;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;

/**
 * The documented commands of services that no user of this server has: each is refused with the service's name, so that
 * clients take the service for not assigned and not the command for unknown. Names match in any case.
 */
@Path("v2.0/user/{userId}/calls")
public final class NotAssignedResource {
    private static final String OF_A_CALL =
            "{command:(?i:Record|PauseRecording|ResumeRecording|StopRecording" + "|EmergencyEscalate|Escalate)}";
    private static final String OF_THE_USER =
            "{command:(?i:CallMeNow|Imrn|SilentMonitor" + "|SilentMonitorNext|CoachAgent)}";
    private static final String OF_A_CALL_WITH_ARGUMENT =
            "{command:(?i:FindMeFollowMeCallPush|DispositionCode)}/{argument}";

    private final UserCalls users;

    public NotAssignedResource(UserCalls users) {
        this.users = users;
    }

    /** A service, and what the names of its commands contain, in lower case. */
    private record Service(String name, String mark) {}

    private static final List<Service> SERVICES = List.of(
            new Service("Call Recording", "record"),
            new Service("Call Center", "escalate"),
            new Service("Call Center", "silentmonitor"),
            new Service("Call Center", "coachagent"),
            new Service("Call Center", "dispositioncode"),
            new Service("Find-me/Follow-me", "findme"),
            new Service("Call Me Now", "callmenow"),
            new Service("BroadWorks Mobility", "imrn"));

    @PUT
    @Path("{callId}/" + OF_A_CALL)
    public Response put(@PathParam("userId") String userId, @PathParam("command") String command) {
        throw refused(userId, command);
    }

    @POST
    @Path("{callId}/" + OF_A_CALL)
    public Response post(@PathParam("userId") String userId, @PathParam("command") String command) {
        throw refused(userId, command);
    }

    @PUT
    @Path("{callId}/" + OF_A_CALL_WITH_ARGUMENT)
    public Response putWithArgument(@PathParam("userId") String userId, @PathParam("command") String command) {
        throw refused(userId, command);
    }

    @PUT
    @Path("{command:(?i:DispositionCode)}/{code}")
    public Response putDisposition(@PathParam("userId") String userId, @PathParam("command") String command) {
        throw refused(userId, command);
    }

    @POST
    @Path(OF_THE_USER)
    public Response postOfTheUser(@PathParam("userId") String userId, @PathParam("command") String command) {
        throw refused(userId, command);
    }

    @GET
    @Path(OF_THE_USER)
    public Response getOfTheUser(@PathParam("userId") String userId, @PathParam("command") String command) {
        throw refused(userId, command);
    }

    @DELETE
    @Path(OF_THE_USER)
    public Response deleteOfTheUser(@PathParam("userId") String userId, @PathParam("command") String command) {
        throw refused(userId, command);
    }

    private XsiRefused refused(String userId, String command) {
        users.line(userId);
        String name = command.toLowerCase(Locale.ROOT);
        String service = SERVICES.stream()
                .filter(each -> name.contains(each.mark()))
                .map(Service::name)
                .findFirst()
                .orElse(command);
        return CommandRefusal.notAssigned(service, command);
    }
}
