package io.lamplighter.xsi.services;

import io.lamplighter.directory.LineDefinition;
import io.lamplighter.line.LineId;
import io.lamplighter.xsi.door.Asking;
import io.lamplighter.xsi.door.OpenToOthers;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** The rules by which an executive's calls go to his assistants; they may make them as he may. */
@Path("v2.0/user/{userId}/services/Executive/Filtering/Criteria")
public final class ExecutiveCriteriaResource implements OpenToOthers {
    private final ServiceChanges changes;
    private final CriteriaCommands criteria;

    public ExecutiveCriteriaResource(ServiceChanges changes) {
        this.changes = changes;
        this.criteria = new CriteriaCommands(changes);
    }

    @Override
    public boolean isOpenTo(LineId user, LineDefinition addressed) {
        return changes.assists(user, addressed);
    }

    @POST
    public Response add(
            @PathParam("userId") String userId,
            byte[] body,
            @Context UriInfo address,
            @Context ContainerRequestContext request) {
        assigned(userId);
        return criteria.add(CriteriaDocument.executive(), userId, Asking.caller(request), body, address);
    }

    @GET
    @Path("{name}")
    public Response rule(@PathParam("userId") String userId, @PathParam("name") String name) {
        return criteria.get(CriteriaDocument.executive(), assigned(userId), name);
    }

    @PUT
    @Path("{name}")
    public Response change(
            @PathParam("userId") String userId,
            @PathParam("name") String name,
            byte[] body,
            @Context ContainerRequestContext request) {
        assigned(userId);
        return criteria.change(CriteriaDocument.executive(), userId, Asking.caller(request), name, body);
    }

    @DELETE
    @Path("{name}")
    public Response remove(
            @PathParam("userId") String userId,
            @PathParam("name") String name,
            @Context ContainerRequestContext request) {
        assigned(userId);
        return criteria.remove(CriteriaDocument.executive(), userId, Asking.caller(request), name);
    }

    private Owner assigned(String userId) {
        Owner owner = changes.owner(userId);
        ServiceTable.named(ExecutiveDocuments.EXECUTIVE, owner);
        return owner;
    }
}
