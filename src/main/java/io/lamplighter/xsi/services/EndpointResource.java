package io.lamplighter.xsi.services;

import io.lamplighter.directory.Directory;
import io.lamplighter.directory.DirectoryConflict;
import io.lamplighter.directory.DirectoryStore.DirectoryChange;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.Location;
import io.lamplighter.http.Caller;
import io.lamplighter.line.LineId;
import io.lamplighter.security.LocationPolicy;
import io.lamplighter.xsi.door.Asking;
import io.lamplighter.xsi.wire.DocumentReader;
import io.lamplighter.xsi.wire.RequestElement;
import io.lamplighter.xsi.wire.Users;
import io.lamplighter.xsi.wire.XsiError;
import io.lamplighter.xsi.wire.XsiRefused;
import io.lamplighter.xsi.xml.ObjectFactory;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The locations of a line beside its primary one, each by its line/port: an extension of this server. A new location comes
 * complete, with what its phone logs in with, and works when this answers; one that is changed or removed does so at once.
 */
@Path("v2.0/user/{userId}/services/SharedCallAppearance/Endpoint")
public final class EndpointResource {
    private static final Logger LOG = LoggerFactory.getLogger(EndpointResource.class);
    private static final String ROOT = "SharedCallAppearanceEndpoint";

    private final ObjectFactory documents = new ObjectFactory();
    private final Directory directory;
    private final Users users;
    private final LocationPolicy policy;

    /** @param policy what locations must be like */
    public EndpointResource(Directory directory, Users users, LocationPolicy policy) {
        this.directory = directory;
        this.users = users;
        this.policy = policy;
    }

    @GET
    public Response endpoints(@PathParam("userId") String userId) {
        return Response.ok(documents.createSharedCallAppearanceEndpoints(
                        SharedCallAppearanceDocument.endpoints(users.line(userId))))
                .build();
    }

    @POST
    public Response add(
            @PathParam("userId") String userId,
            byte[] body,
            @Context UriInfo address,
            @Context ContainerRequestContext request) {
        Permissions.administrator(Asking.caller(request), "Which locations a line has is for administrators to decide");
        Location fresh = new EndpointChange(read(body), policy).fresh();
        change(userId, line -> {
            if (line.location(fresh.linePort()).isPresent()) {
                throw new XsiRefused(XsiError.NAME_TAKEN, "linePort " + fresh.linePort() + " is already in use");
            }
            if (line.locations().size() >= policy.mostLocations()) {
                throw new XsiRefused(
                        XsiError.NOT_ALLOWED, "The line has as many locations as it may, " + policy.mostLocations());
            }
            List<Location> all = new ArrayList<>(line.locations());
            all.add(fresh);
            return line.withLocations(all);
        });
        LOG.info("location added line={} location={}", users.line(userId).id(), fresh.linePort());
        return Response.created(address.getAbsolutePathBuilder()
                        .path(Owner.encoded(fresh.linePort().value()))
                        .build())
                .entity(documents.createSharedCallAppearanceEndpoint(SharedCallAppearanceDocument.endpoint(fresh)))
                .build();
    }

    @GET
    @Path("{linePort}")
    public Response endpoint(@PathParam("userId") String userId, @PathParam("linePort") String linePort) {
        Location location = find(users.line(userId), linePort);
        return Response.ok(
                        documents.createSharedCallAppearanceEndpoint(SharedCallAppearanceDocument.endpoint(location)))
                .build();
    }

    @PUT
    @Path("{linePort}")
    public Response change(
            @PathParam("userId") String userId,
            @PathParam("linePort") String linePort,
            byte[] body,
            @Context ContainerRequestContext request) {
        EndpointChange change = new EndpointChange(read(body), policy);
        Caller caller = Asking.caller(request);
        if (change.isForAdministrators()) {
            Permissions.administrator(caller, "Devices, credentials and hotlines are for administrators to set");
        }
        change(userId, line -> {
            Location old = find(line, linePort);
            return replaced(line, old, Optional.of(change.on(old)));
        });
        LOG.info("location changed line={} location={}", users.line(userId).id(), linePort);
        return Response.ok().build();
    }

    @DELETE
    @Path("{linePort}")
    public Response remove(
            @PathParam("userId") String userId,
            @PathParam("linePort") String linePort,
            @Context ContainerRequestContext request) {
        Permissions.administrator(Asking.caller(request), "Which locations a line has is for administrators to decide");
        change(userId, line -> replaced(line, find(line, linePort), Optional.empty()));
        LOG.info("location removed line={} location={}", users.line(userId).id(), linePort);
        return Response.ok().build();
    }

    private static RequestElement read(byte[] body) {
        return DocumentReader.read(body, ROOT, "endpoint", "Endpoint");
    }

    private void change(String userId, UnaryOperator<LineDefinition> decision) {
        LineId id = users.line(userId).id();
        try {
            directory.change(now -> {
                LineDefinition before = now.line(id).orElseThrow(() -> Users.unknown(userId));
                LineDefinition after = decision.apply(before);
                return after.equals(before) ? List.of() : List.of(new DirectoryChange.Put(after));
            });
        } catch (DirectoryConflict e) {
            throw ServiceChanges.taken(e);
        }
    }

    private static LineDefinition replaced(LineDefinition line, Location old, Optional<Location> fresh) {
        return line.withLocations(line.locations().stream()
                .flatMap(l -> l.equals(old) ? fresh.stream() : Optional.of(l).stream())
                .toList());
    }

    /** A location beside the primary one. @param linePort with the line's domain where it is given without */
    private static Location find(LineDefinition line, String linePort) {
        String user = line.id().value();
        String whole = (linePort.contains("@") ? linePort : linePort + user.substring(user.indexOf('@')))
                .toLowerCase(Locale.ROOT);
        return line.locations().stream()
                .filter(l -> !l.primary() && l.linePort().value().equals(whole))
                .findFirst()
                .orElseThrow(() -> new XsiRefused(
                        XsiError.UNKNOWN_LOCATION, "The user has no shared call appearance location " + linePort));
    }
}
