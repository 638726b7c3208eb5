package io.lamplighter.provisioning;

import io.lamplighter.directory.Scope;
import io.lamplighter.provisioning.xml.Administrator;
import io.lamplighter.provisioning.xml.Administrators;
import io.lamplighter.provisioning.xml.ObjectFactory;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.xml.bind.JAXBElement;
import java.util.regex.Pattern;

/**
 * {@code /provisioning/v1/administrators}, for administrators of the whole system. Statuses: 200, 201, 400, 401, 403, 404,
 * 405, 408, 409, 413, 429, 500, 503.
 */
@Path("administrators")
public final class AdministratorsResource {
    /** No colon, which ends the name in Basic credentials, and no slash. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.!~*'()+-]{1,80}(@[A-Za-z0-9.-]{1,80})?");

    private final ObjectFactory documents = new ObjectFactory();
    private final AdministratorProvisioning provisioning;

    AdministratorsResource(AdministratorProvisioning provisioning) {
        this.provisioning = provisioning;
    }

    /** Every administrator, by name. */
    @GET
    public Response list(@Context ContainerRequestContext request) {
        checkScope(request);
        Administrators all = new Administrators();
        provisioning.all().forEach(a -> all.getAdministrator().add(AdministratorProvisioning.document(a)));
        return Response.ok(documents.createAdministrators(all)).build();
    }

    @GET
    @Path("{name}")
    public Response read(@PathParam("name") String name, @Context ContainerRequestContext request) {
        checkScope(request);
        return Response.ok(document(name)).build();
    }

    /** Makes the administrator be as the body says: 201 when he is new, else 200; doing it twice changes nothing. */
    @PUT
    @Path("{name}")
    public Response put(
            @PathParam("name") String name,
            byte[] body,
            @Context ContainerRequestContext request,
            @Context UriInfo address) {
        checkScope(request);
        if (!NAME.matcher(name).matches()) {
            throw new Refused(400, "a name is letters, digits and _.!~*'()+-, with @domain or without");
        }
        Response.ResponseBuilder answer = provisioning.put(name, body)
                ? Response.created(address.getBaseUriBuilder()
                        .path(AdministratorsResource.class)
                        .path("{name}")
                        .build(name))
                : Response.ok();
        return answer.entity(document(name)).build();
    }

    /** Removes the administrator: 200 with what he was. */
    @DELETE
    @Path("{name}")
    public Response remove(@PathParam("name") String name, @Context ContainerRequestContext request) {
        checkScope(request);
        Response last = Response.ok(document(name)).build();
        provisioning.remove(name);
        return last;
    }

    private JAXBElement<Administrator> document(String name) {
        return documents.createAdministrator(AdministratorProvisioning.document(provisioning.named(name)));
    }

    private static void checkScope(ContainerRequestContext request) {
        if (!(AdministratorsOnly.caller(request).scope() instanceof Scope.Everything)) {
            throw new Refused(403, "only administrators of the whole system may look after administrators");
        }
    }
}
