package io.lamplighter.provisioning;

import io.lamplighter.directory.Scope;
import io.lamplighter.directory.owned.Owner;
import io.lamplighter.provisioning.xml.ObjectFactory;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/**
 * {@code /provisioning/v1/serviceProviders/{id}}: the phone lists that an enterprise and its groups keep for their users,
 * and the choices of users that a group shows. Statuses: 200, 201, 400, 401, 403, 404, 405, 408, 413, 429, 500, 503.
 */
@Path("serviceProviders/{serviceProvider}")
public final class ListsResource {
    private final ObjectFactory documents = new ObjectFactory();
    private final ListProvisioning provisioning;

    ListsResource(ListProvisioning provisioning) {
        this.provisioning = provisioning;
    }

    /** The list for all users of the enterprise; empty where none was made. */
    @GET
    @Path("phoneList")
    public Response ofEnterprise(
            @PathParam("serviceProvider") String provider, @Context ContainerRequestContext request) {
        return phoneList(enterprise(provider, request));
    }

    /** Makes it be as the body says. */
    @PUT
    @Path("phoneList")
    public Response putOfEnterprise(
            @PathParam("serviceProvider") String provider, byte[] body, @Context ContainerRequestContext request) {
        Owner owner = enterprise(provider, request);
        provisioning.putPhoneList(owner, body);
        return phoneList(owner);
    }

    /** Removes all its entries: 200 with what it was. */
    @DELETE
    @Path("phoneList")
    public Response removeOfEnterprise(
            @PathParam("serviceProvider") String provider, @Context ContainerRequestContext request) {
        return removed(enterprise(provider, request));
    }

    /** The list for all users of a group; empty where none was made. */
    @GET
    @Path("groups/{group}/phoneList")
    public Response ofGroup(
            @PathParam("serviceProvider") String provider,
            @PathParam("group") String group,
            @Context ContainerRequestContext request) {
        return phoneList(group(provider, group, request));
    }

    @PUT
    @Path("groups/{group}/phoneList")
    public Response putOfGroup(
            @PathParam("serviceProvider") String provider,
            @PathParam("group") String group,
            byte[] body,
            @Context ContainerRequestContext request) {
        Owner owner = group(provider, group, request);
        provisioning.putPhoneList(owner, body);
        return phoneList(owner);
    }

    @DELETE
    @Path("groups/{group}/phoneList")
    public Response removeOfGroup(
            @PathParam("serviceProvider") String provider,
            @PathParam("group") String group,
            @Context ContainerRequestContext request) {
        return removed(group(provider, group, request));
    }

    /** Every choice of users that a group shows. */
    @GET
    @Path("groups/{group}/contactDirectories")
    public Response contactDirectories(
            @PathParam("serviceProvider") String provider,
            @PathParam("group") String group,
            @Context ContainerRequestContext request) {
        return Response.ok(documents.createContactDirectories(
                        ListDocuments.directories(provisioning.contactDirectories(group(provider, group, request)))))
                .build();
    }

    @GET
    @Path("groups/{group}/contactDirectories/{name}")
    public Response contactDirectory(
            @PathParam("serviceProvider") String provider,
            @PathParam("group") String group,
            @PathParam("name") String name,
            @Context ContainerRequestContext request) {
        return contactDirectory(Response.ok(), group(provider, group, request), name);
    }

    /** Makes it be as the body says: 201 when it is new, else 200. */
    @PUT
    @Path("groups/{group}/contactDirectories/{name}")
    public Response putContactDirectory(
            @PathParam("serviceProvider") String provider,
            @PathParam("group") String group,
            @PathParam("name") String name,
            byte[] body,
            @Context ContainerRequestContext request) {
        Owner owner = group(provider, group, request);
        boolean isNew = provisioning.putContactDirectory(owner, name, body);
        return contactDirectory(
                isNew ? Response.created(request.getUriInfo().getRequestUri()) : Response.ok(), owner, name);
    }

    /** Removes it: 200 with what it was. */
    @DELETE
    @Path("groups/{group}/contactDirectories/{name}")
    public Response removeContactDirectory(
            @PathParam("serviceProvider") String provider,
            @PathParam("group") String group,
            @PathParam("name") String name,
            @Context ContainerRequestContext request) {
        Owner owner = group(provider, group, request);
        Response last = contactDirectory(Response.ok(), owner, name);
        provisioning.removeContactDirectory(owner, name);
        return last;
    }

    private Response phoneList(Owner owner) {
        return Response.ok(documents.createPhoneList(ListDocuments.phoneList(provisioning.phoneList(owner))))
                .build();
    }

    private Response removed(Owner owner) {
        Response last = phoneList(owner);
        provisioning.removePhoneList(owner);
        return last;
    }

    private Response contactDirectory(Response.ResponseBuilder answer, Owner owner, String name) {
        return answer.entity(documents.createContactDirectory(
                        ListDocuments.directory(provisioning.contactDirectory(owner, name))))
                .build();
    }

    private static Owner enterprise(String provider, ContainerRequestContext request) {
        checkScope(new Scope.ServiceProvider(id(provider, "service provider")), request);
        return Owner.enterprise(provider);
    }

    private static Owner group(String provider, String group, ContainerRequestContext request) {
        checkScope(new Scope.Group(id(provider, "service provider"), id(group, "group")), request);
        return Owner.group(provider, group);
    }

    private static String id(String id, String what) {
        if (id.isBlank() || id.length() > ListProvisioning.LONGEST_ID) {
            throw new Refused(404, "there is no " + what + " " + id);
        }
        return id;
    }

    private static void checkScope(Scope wanted, ContainerRequestContext request) {
        Scope reach = AdministratorsOnly.caller(request).scope();
        if (!reach.covers(wanted)) {
            throw new Refused(403, wanted + " is not in your scope, " + reach);
        }
    }
}
