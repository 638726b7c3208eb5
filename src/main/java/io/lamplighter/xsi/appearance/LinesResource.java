package io.lamplighter.xsi.appearance;

import io.lamplighter.directory.Directory;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.Scope;
import io.lamplighter.engine.Lines;
import io.lamplighter.http.Caller;
import io.lamplighter.xsi.door.Asking;
import io.lamplighter.xsi.wire.Paging;
import io.lamplighter.xsi.wire.Parameters;
import io.lamplighter.xsi.wire.Users;
import io.lamplighter.xsi.wire.XsiError;
import io.lamplighter.xsi.wire.XsiRefused;
import io.lamplighter.xsi.wire.XsiSettings;
import io.lamplighter.xsi.xml.ObjectFactory;
import io.lamplighter.xsi.xml.SharedCallAppearances;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What lines are doing now, in pages by user id: of a group for whoever has it in his scope, and of his own line for a
 * member of it.
 */
@Path("v2.0")
public final class LinesResource {
    private final ObjectFactory documents = new ObjectFactory();
    private final Directory directory;
    private final Users users;
    private final Lines lines;
    private final LineDocument document;
    private final XsiSettings settings;

    public LinesResource(Directory directory, Users users, Lines lines, LineDocument document, XsiSettings settings) {
        this.directory = directory;
        this.users = users;
        this.lines = lines;
        this.document = document;
        this.settings = settings;
    }

    @GET
    @Path("user/{userId}/SharedCallAppearances")
    public Response ofUser(@PathParam("userId") String userId, @Context UriInfo address) {
        return page(List.of(users.line(userId)), address);
    }

    @GET
    @Path("serviceprovider/{provider}/group/{group}/SharedCallAppearances")
    public Response ofGroup(
            @PathParam("provider") String provider,
            @PathParam("group") String group,
            @Context UriInfo address,
            @Context ContainerRequestContext request) {
        Caller caller = Asking.caller(request);
        List<LineDefinition> members = directory.current().lines().stream()
                .filter(line -> line.serviceProviderId().equals(provider)
                        && line.groupId().equals(group))
                .sorted(Comparator.comparing(LineDefinition::id))
                .toList();
        List<LineDefinition> seen = members.stream().filter(caller::mayAddress).toList();
        boolean scoped = caller instanceof Caller.Admin admin && admin.scope().covers(new Scope.Group(provider, group));
        if (seen.isEmpty() && !scoped) {
            throw new XsiRefused(
                    XsiError.OTHER_USER, "The group " + group + " of " + provider + " is not for " + caller.name());
        }
        return page(seen, address);
    }

    /** The same: service providers and enterprises are one. */
    @GET
    @Path("enterprise/{provider}/group/{group}/SharedCallAppearances")
    public Response ofEnterpriseGroup(
            @PathParam("provider") String provider,
            @PathParam("group") String group,
            @Context UriInfo address,
            @Context ContainerRequestContext request) {
        return ofGroup(provider, group, address, request);
    }

    private Response page(List<LineDefinition> all, UriInfo address) {
        Paging paging = Paging.of(new Parameters(address), settings.lists());
        SharedCallAppearances page = new SharedCallAppearances();
        paging.of(all).stream()
                .map(line -> lines.snapshot(line.id()))
                .flatMap(Optional::stream)
                .map(document::of)
                .forEach(page.getLine()::add);
        page.setStartIndex(paging.start());
        page.setNumberOfRecords(page.getLine().size());
        page.setTotalAvailableRecords(all.size());
        return Response.ok(documents.createSharedCallAppearances(page)).build();
    }
}
