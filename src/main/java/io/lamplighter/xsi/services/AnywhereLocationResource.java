package io.lamplighter.xsi.services;

import io.lamplighter.directory.service.BroadWorksAnywhere;
import io.lamplighter.directory.service.InvalidServiceSettings;
import io.lamplighter.directory.service.PhoneNumbers;
import io.lamplighter.directory.service.Service;
import io.lamplighter.directory.service.UserServices;
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
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The phones of BroadWorks Anywhere, each by its number, with their rules. */
@Path("v2.0/user/{userId}/services/BroadWorksAnywhere/Location")
public final class AnywhereLocationResource {
    private static final String SERVICE = "BroadWorksAnywhere";

    private final ServiceChanges changes;
    private final CriteriaCommands criteria;

    public AnywhereLocationResource(ServiceChanges changes) {
        this.changes = changes;
        this.criteria = new CriteriaCommands(changes);
    }

    @POST
    public Response add(
            @PathParam("userId") String userId,
            byte[] body,
            @Context UriInfo address,
            @Context ContainerRequestContext request) {
        return Response.created(address.getAbsolutePathBuilder()
                        .path(added(userId, body, request))
                        .build())
                .build();
    }

    /** As desk phones do it, which name the number in the path too. What the document says counts. */
    @POST
    @Path("{number}")
    public Response addAt(
            @PathParam("userId") String userId,
            byte[] body,
            @Context UriInfo address,
            @Context ContainerRequestContext request) {
        return Response.created(UriBuilder.fromUri(address.getAbsolutePath().resolve("."))
                        .path(added(userId, body, request))
                        .build())
                .build();
    }

    /** Adds a phone. @return where it is among the others */
    private String added(String userId, byte[] body, ContainerRequestContext request) {
        assigned(userId);
        BroadWorksAnywhere.Place fresh =
                AnywhereLocationDocument.fresh(DocumentReader.read(body, AnywhereLocationDocument.NAME));
        changes.change(userId, Asking.caller(request), SERVICE, before -> {
            List<BroadWorksAnywhere.Place> places =
                    new ArrayList<>(before.broadWorksAnywhere().locations());
            places.add(fresh);
            return with(before, places);
        });
        return Owner.encoded(fresh.phoneNumber());
    }

    @GET
    @Path("{number}")
    public Response location(@PathParam("userId") String userId, @PathParam("number") String number) {
        Owner owner = assigned(userId);
        return Response.ok(AnywhereLocationDocument.of(place(owner.services(), number), owner))
                .build();
    }

    @PUT
    @Path("{number}")
    public Response change(
            @PathParam("userId") String userId,
            @PathParam("number") String number,
            byte[] body,
            @Context ContainerRequestContext request) {
        assigned(userId);
        RequestElement given = DocumentReader.read(body, AnywhereLocationDocument.NAME);
        changes.change(userId, Asking.caller(request), SERVICE, before -> {
            BroadWorksAnywhere.Place old = place(before, number);
            return replace(before, old, Optional.of(AnywhereLocationDocument.changed(old, given)));
        });
        return Response.ok().build();
    }

    @DELETE
    @Path("{number}")
    public Response remove(
            @PathParam("userId") String userId,
            @PathParam("number") String number,
            @Context ContainerRequestContext request) {
        assigned(userId);
        changes.change(
                userId,
                Asking.caller(request),
                SERVICE,
                before -> replace(before, place(before, number), Optional.empty()));
        return Response.ok().build();
    }

    @POST
    @Path("{number}/Criteria")
    public Response addRule(
            @PathParam("userId") String userId,
            @PathParam("number") String number,
            byte[] body,
            @Context UriInfo address,
            @Context ContainerRequestContext request) {
        assigned(userId);
        return criteria.add(rules(number), userId, Asking.caller(request), body, address);
    }

    @GET
    @Path("{number}/Criteria/{name}")
    public Response rule(
            @PathParam("userId") String userId, @PathParam("number") String number, @PathParam("name") String name) {
        return criteria.get(rules(number), assigned(userId), name);
    }

    @PUT
    @Path("{number}/Criteria/{name}")
    public Response changeRule(
            @PathParam("userId") String userId,
            @PathParam("number") String number,
            @PathParam("name") String name,
            byte[] body,
            @Context ContainerRequestContext request) {
        assigned(userId);
        return criteria.change(rules(number), userId, Asking.caller(request), name, body);
    }

    @DELETE
    @Path("{number}/Criteria/{name}")
    public Response removeRule(
            @PathParam("userId") String userId,
            @PathParam("number") String number,
            @PathParam("name") String name,
            @Context ContainerRequestContext request) {
        assigned(userId);
        return criteria.remove(rules(number), userId, Asking.caller(request), name);
    }

    private Owner assigned(String userId) {
        Owner owner = changes.owner(userId);
        ServiceTable.named(SERVICE, owner);
        return owner;
    }

    private static CriteriaDocument<?> rules(String number) {
        return CriteriaDocument.of((UserServices services) -> place(services, number));
    }

    private static BroadWorksAnywhere.Place place(UserServices services, String number) {
        return services.broadWorksAnywhere()
                .location(asKept(number))
                .orElseThrow(() ->
                        new XsiRefused(XsiError.ENTRY_NOT_FOUND, "BroadWorks Anywhere has no location " + number));
    }

    private static String asKept(String number) {
        try {
            return PhoneNumbers.checked("phoneNumber", number);
        } catch (InvalidServiceSettings nobodyCouldDialIt) {
            return number;
        }
    }

    /** Services with one phone replaced or, where there is no new one, removed. */
    static UserServices replace(
            UserServices services, BroadWorksAnywhere.Place old, Optional<BroadWorksAnywhere.Place> fresh) {
        List<BroadWorksAnywhere.Place> places =
                new ArrayList<>(services.broadWorksAnywhere().locations());
        int place = places.indexOf(old);
        places.remove(place);
        fresh.ifPresent(p -> places.add(place, p));
        return with(services, places);
    }

    private static UserServices with(UserServices services, List<BroadWorksAnywhere.Place> places) {
        BroadWorksAnywhere old = services.broadWorksAnywhere();
        return services.with(
                Service.BROADWORKS_ANYWHERE,
                new BroadWorksAnywhere(
                        old.alertAllLocationsForClickToDialCalls(),
                        old.alertAllLocationsForGroupPagingCalls(),
                        places));
    }
}
