package io.lamplighter.xsi.services;

import io.lamplighter.xsi.xml.ObjectFactory;
import io.lamplighter.xsi.xml.ServiceUsers;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** Whom a user's lamps could show: the first thousand users of his service provider. */
@Path("v2.0/user/{userId}/services/BusyLampField/AvailableUsers")
public final class AvailableUsersResource {
    private static final int MOST = 1000;

    private final ObjectFactory documents = new ObjectFactory();
    private final ServiceChanges changes;

    public AvailableUsersResource(ServiceChanges changes) {
        this.changes = changes;
    }

    @GET
    public Response users(@PathParam("userId") String userId) {
        Owner owner = changes.owner(userId);
        ServiceTable.named("BusyLampField", owner);
        ServiceUsers users = new ServiceUsers();
        owner.now().lines().stream()
                .filter(line -> Permissions.areColleagues(owner.line(), line))
                .filter(line -> !owner.now().services(line.id()).privacy().directory())
                .limit(MOST)
                .forEach(line -> users.getUserDetails()
                        .add(PeopleDocuments.user(line.id().provisioned(), Optional.of(line))));
        return Response.ok(documents.createAvailableUsers(users)).build();
    }
}
