package io.lamplighter.xsi.services;

import io.lamplighter.xsi.door.Asking;
import io.lamplighter.xsi.wire.DocumentReader;
import io.lamplighter.xsi.wire.RequestElement;
import io.lamplighter.xsi.wire.XsiError;
import io.lamplighter.xsi.wire.XsiRefused;
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

/** The document of each service, and the rules of those that have some. */
@Path("v2.0/user/{userId}/services/{service}")
public final class ServiceResource {
    private final ServiceChanges changes;
    private final CriteriaCommands criteria;

    public ServiceResource(ServiceChanges changes) {
        this.changes = changes;
        this.criteria = new CriteriaCommands(changes);
    }

    @GET
    public Response settings(@PathParam("userId") String userId, @PathParam("service") String service) {
        Owner owner = changes.owner(userId);
        return Response.ok(ServiceTable.named(service, owner).of(owner)).build();
    }

    /** Changes what the body names; in force when this answers. */
    @PUT
    public Response change(
            @PathParam("userId") String userId,
            @PathParam("service") String service,
            byte[] body,
            @Context ContainerRequestContext request) {
        ServiceDocument<?> document = ServiceTable.named(service, changes.owner(userId));
        RequestElement given = DocumentReader.read(body, document.name());
        changes.change(
                userId,
                Asking.caller(request),
                document.name(),
                (before, owner) -> ServiceTable.named(service, owner).changed(given, owner));
        return Response.ok().build();
    }

    @POST
    @Path("Criteria")
    public Response add(
            @PathParam("userId") String userId,
            @PathParam("service") String service,
            byte[] body,
            @Context UriInfo address,
            @Context ContainerRequestContext request) {
        return criteria.add(rules(userId, service), userId, Asking.caller(request), body, address);
    }

    @GET
    @Path("Criteria/{name}")
    public Response rule(
            @PathParam("userId") String userId, @PathParam("service") String service, @PathParam("name") String name) {
        return criteria.get(rules(userId, service), changes.owner(userId), name);
    }

    @PUT
    @Path("Criteria/{name}")
    public Response changeRule(
            @PathParam("userId") String userId,
            @PathParam("service") String service,
            @PathParam("name") String name,
            byte[] body,
            @Context ContainerRequestContext request) {
        return criteria.change(rules(userId, service), userId, Asking.caller(request), name, body);
    }

    @DELETE
    @Path("Criteria/{name}")
    public Response removeRule(
            @PathParam("userId") String userId,
            @PathParam("service") String service,
            @PathParam("name") String name,
            @Context ContainerRequestContext request) {
        return criteria.remove(rules(userId, service), userId, Asking.caller(request), name);
    }

    /**
     * Anything else below a service, whatever the method. Clients read of a service that nobody has, however deep they
     * look, that it is not assigned.
     */
    @Path("{below: .+}")
    public Object below(
            @PathParam("userId") String userId,
            @PathParam("service") String service,
            @PathParam("below") String below) {
        ServiceDocument<?> document = ServiceTable.named(service, changes.owner(userId));
        throw new XsiRefused(XsiError.PATH_NOT_FOUND, document.service().displayName() + " has nothing at " + below);
    }

    private CriteriaDocument<?> rules(String userId, String service) {
        ServiceDocument<?> document = ServiceTable.named(service, changes.owner(userId));
        return CriteriaDocument.of(document.service())
                .orElseThrow(() -> new XsiRefused(
                        XsiError.PATH_NOT_FOUND, document.service().displayName() + " has no criteria"));
    }
}
