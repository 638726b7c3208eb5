package io.lamplighter.xsi.directories;

import io.lamplighter.xsi.wire.Users;
import io.lamplighter.xsi.wire.XsiError;
import io.lamplighter.xsi.wire.XsiRefused;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Locale;

/**
 * The documented lists of services that no user of this server has: each is refused with the service's name, so that
 * clients take the service for not assigned and not the list for unknown.
 */
@Path("v2.0/user/{userId}/directories")
public final class NotAssignedDirectories {
    private static final String LIST = "{list:(?i:CallCenters|Agents|Supervisors|HotelingHosts"
            + "|FlexibleSeatingHosts|BroadWorksAnywherePortal)}";

    private final Users users;

    public NotAssignedDirectories(Users users) {
        this.users = users;
    }

    @GET
    @Path(LIST)
    public Response list(@PathParam("userId") String userId, @PathParam("list") String list) {
        throw refused(users, userId, service(list));
    }

    private static String service(String list) {
        return switch (list.toLowerCase(Locale.ROOT)) {
            case "hotelinghosts" -> "Hoteling Guest";
            case "flexibleseatinghosts" -> "Flexible Seating Guest";
            // Anywhere itself there is; a portal that users dial into there is none.
            case "broadworksanywhereportal" -> "BroadWorks Anywhere Portal";
            default -> "Call Center";
        };
    }

    static XsiRefused refused(Users users, String userId, String service) {
        return new XsiRefused(
                XsiError.SERVICE_NOT_ASSIGNED,
                "The service " + service + " is not assigned to "
                        + users.line(userId).id());
    }
}
