package io.lamplighter.xsi.services;

import io.lamplighter.directory.service.BusyLampField;
import io.lamplighter.directory.service.Service;
import io.lamplighter.xsi.door.Asking;
import io.lamplighter.xsi.wire.DocumentReader;
import io.lamplighter.xsi.xml.ObjectFactory;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Whom a user's lamps show. */
@Path("v2.0/user/{userId}/services/BusyLampField/MonitoredUsers")
public final class MonitoredUsersResource {
    private static final String SERVICE = "BusyLampField";

    private final ObjectFactory documents = new ObjectFactory();
    private final ServiceChanges changes;

    public MonitoredUsersResource(ServiceChanges changes) {
        this.changes = changes;
    }

    @GET
    public Response users(@PathParam("userId") String userId) {
        Owner owner = changes.owner(userId);
        ServiceTable.named(SERVICE, owner);
        return Response.ok(documents.createMonitoredUsers(
                        PeopleDocuments.users(owner.services().busyLampField().monitoredUsers(), owner)))
                .build();
    }

    /** Makes the list be as given. */
    @PUT
    public Response change(@PathParam("userId") String userId, byte[] body, @Context ContainerRequestContext request) {
        ServiceTable.named(SERVICE, changes.owner(userId));
        List<String> ids = PeopleDocuments.userIds(DocumentReader.read(body, "MonitoredUsers", "monitoredUserList"));
        changes.change(
                userId,
                Asking.caller(request),
                SERVICE,
                before -> before.with(
                        Service.BUSY_LAMP_FIELD,
                        new BusyLampField(before.busyLampField().listUri(), ids)));
        return Response.ok().build();
    }
}
