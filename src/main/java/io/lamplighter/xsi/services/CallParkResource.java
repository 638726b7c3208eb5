package io.lamplighter.xsi.services;

import io.lamplighter.directory.LineDefinition;
import io.lamplighter.xsi.wire.DocumentReader;
import io.lamplighter.xsi.xml.CallPark;
import io.lamplighter.xsi.xml.ObjectFactory;
import io.lamplighter.xsi.xml.ServiceUsers;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** With whom a user shares the places that calls are parked at: the users of his group. */
@Path("v2.0/user/{userId}/services/CallPark")
public final class CallParkResource {
    private static final int MOST = 1000;

    private final ObjectFactory documents = new ObjectFactory();
    private final ServiceChanges changes;

    public CallParkResource(ServiceChanges changes) {
        this.changes = changes;
    }

    @GET
    public Response group(@PathParam("userId") String userId) {
        Owner owner = changes.owner(userId);
        ServiceUsers users = new ServiceUsers();
        owner.now().lines().stream()
                .filter(line -> isOfOneGroup(line, owner.line()))
                .filter(line -> line.equals(owner.line())
                        || !owner.now().services(line.id()).privacy().directory())
                .limit(MOST)
                .forEach(line -> users.getUserDetails()
                        .add(PeopleDocuments.user(line.id().provisioned(), Optional.of(line))));
        CallPark document = new CallPark();
        document.setCallParkGroup(owner.line().groupId());
        document.setUserDetailsList(users);
        return Response.ok(documents.createCallPark(document)).build();
    }

    /** Nothing in it can be changed; as everywhere, what is read only is passed over. */
    @PUT
    public Response change(@PathParam("userId") String userId, byte[] body) {
        changes.owner(userId);
        DocumentReader.read(body, "CallPark");
        return Response.ok().build();
    }

    private static boolean isOfOneGroup(LineDefinition one, LineDefinition other) {
        return one.groupId().equals(other.groupId()) && one.serviceProviderId().equals(other.serviceProviderId());
    }
}
