package io.lamplighter.provisioning;

import io.lamplighter.directory.Directory;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.line.LineId;
import io.lamplighter.provisioning.xml.Line;
import io.lamplighter.provisioning.xml.Lines;
import io.lamplighter.provisioning.xml.ObjectFactory;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.xml.bind.JAXBElement;
import java.net.URI;
import java.util.List;

/** {@code /provisioning/v1/lines}. Statuses: 200, 201, 400, 401, 403, 404, 405, 408, 409, 413, 429, 500, 503. */
@Path("lines")
public final class LinesResource {
    private static final int MOST_RESULTS = 1_000;

    private final ObjectFactory documents = new ObjectFactory();
    private final Directory directory;
    private final LineProvisioning provisioning;

    LinesResource(Directory directory, LineProvisioning provisioning) {
        this.directory = directory;
        this.provisioning = provisioning;
    }

    /** Makes the line or lines of the body, all or none: 201 with Location for one, 200 for many; or the plan. */
    @POST
    public Response create(
            byte[] body,
            @QueryParam("dryRun") String dryRun,
            @Context ContainerRequestContext request,
            @Context UriInfo address) {
        LineScope scope = scope(request);
        LineProvisioning.Draft draft = provisioning.draftNew(body, scope);
        if (wanted("dryRun", dryRun)) {
            return ok(documents.createPlan(provisioning.planCreate(draft.lines())));
        }
        provisioning.create(draft.lines());
        return draft.single()
                ? created(draft.lines().get(0).line(), address)
                : ok(documents.createLines(
                        page(draft.lines().stream().map(LineDraft::line).toList())));
    }

    /** A page of all lines by user id; {@code Total-Count} says how many there are. */
    @GET
    public Response list(
            @QueryParam("start") @DefaultValue("1") String start,
            @QueryParam("results") @DefaultValue("100") String results,
            @Context ContainerRequestContext request) {
        int from = number("start", start, Integer.MAX_VALUE);
        int most = number("results", results, MOST_RESULTS);
        LineScope scope = scope(request);
        List<LineDefinition> all = directory.current().lines().stream()
                .filter(scope.reach()::covers)
                .toList();
        List<LineDefinition> page = all.stream().skip(from - 1L).limit(most).toList();
        return Response.fromResponse(ok(documents.createLines(page(page))))
                .header("Total-Count", all.size())
                .build();
    }

    @GET
    @Path("{userId}")
    public Response read(@PathParam("userId") String userId, @Context ContainerRequestContext request) {
        return ok(documents.createLine(answer(provisioning.line(id(userId), scope(request)))));
    }

    /** Makes the line be as the body says: 201 when it is new, else 200; doing it twice changes nothing. */
    @PUT
    @Path("{userId}")
    public Response put(
            @PathParam("userId") String userId,
            byte[] body,
            @QueryParam("dryRun") String dryRun,
            @Context ContainerRequestContext request,
            @Context UriInfo address) {
        LineScope scope = scope(request);
        LineDraft draft = provisioning.draftOf(id(userId), body, scope);
        if (wanted("dryRun", dryRun)) {
            return ok(documents.createPlan(provisioning.planPut(draft)));
        }
        return provisioning.put(draft, scope)
                ? created(draft.line(), address)
                : ok(documents.createLine(answer(draft.line())));
    }

    /** Removes the line: 200 with what it was. */
    @DELETE
    @Path("{userId}")
    public Response remove(
            @PathParam("userId") String userId,
            @QueryParam("dryRun") String dryRun,
            @Context ContainerRequestContext request) {
        LineId id = id(userId);
        LineScope scope = scope(request);
        if (wanted("dryRun", dryRun)) {
            return ok(documents.createPlan(provisioning.planRemove(id, scope)));
        }
        Line last = answer(provisioning.line(id, scope));
        provisioning.remove(id, scope);
        return ok(documents.createLine(last));
    }

    private Response created(LineDefinition line, UriInfo address) {
        URI location = address.getBaseUriBuilder()
                .path(LinesResource.class)
                .path("{userId}")
                .build(line.id().value());
        return Response.created(location)
                .entity(documents.createLine(answer(line)))
                .build();
    }

    private Line answer(LineDefinition line) {
        return LineAnswer.document(line, directory.current().services(line.id()));
    }

    private Lines page(List<LineDefinition> lines) {
        Lines page = new Lines();
        lines.forEach(l -> page.getLine().add(answer(l)));
        return page;
    }

    private static Response ok(JAXBElement<?> document) {
        return Response.ok(document).build();
    }

    private static LineScope scope(ContainerRequestContext request) {
        return new LineScope(AdministratorsOnly.caller(request).scope());
    }

    private static LineId id(String userId) {
        try {
            return new LineId(userId);
        } catch (IllegalArgumentException notAUserId) {
            throw new Refused(404, "there is no line " + userId);
        }
    }

    private static boolean wanted(String name, String value) {
        if (value == null || value.equalsIgnoreCase("false")) {
            return false;
        }
        if (value.isEmpty() || value.equalsIgnoreCase("true")) {
            return true;
        }
        throw new Refused(400, "query parameter " + name + " must be true or false");
    }

    private static int number(String name, String value, int most) {
        try {
            int number = Integer.parseInt(value);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw new Refused(400, "query parameter " + name + " must be a whole number");
        }
        throw new Refused(400, "query parameter " + name + " must be 1 to " + most);
    }
}
