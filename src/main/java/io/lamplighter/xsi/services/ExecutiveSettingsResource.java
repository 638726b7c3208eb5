package io.lamplighter.xsi.services;

import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.service.Service;
import io.lamplighter.line.LineId;
import io.lamplighter.xsi.door.Asking;
import io.lamplighter.xsi.door.OpenToOthers;
import io.lamplighter.xsi.wire.DocumentReader;
import io.lamplighter.xsi.wire.RequestElement;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/** Which calls of an executive his assistants have, and how they and he are rung: he sets it, or they do. */
@Path("v2.0/user/{userId}/services/Executive/{part:(?i:Filtering|Screening|Alerting)}")
public final class ExecutiveSettingsResource implements OpenToOthers {
    private final ServiceChanges changes;

    public ExecutiveSettingsResource(ServiceChanges changes) {
        this.changes = changes;
    }

    @Override
    public boolean isOpenTo(LineId user, LineDefinition addressed) {
        return changes.assists(user, addressed);
    }

    @GET
    public Response settings(@PathParam("userId") String userId, @PathParam("part") String part) {
        Owner owner = changes.owner(userId);
        ServiceTable.named(ExecutiveDocuments.EXECUTIVE, owner);
        return Response.ok(ExecutivePart.named(part)
                        .writer()
                        .write(owner.services().executive(), owner))
                .build();
    }

    /** Changes what the body names; in force when this answers. */
    @PUT
    public Response change(
            @PathParam("userId") String userId,
            @PathParam("part") String name,
            byte[] body,
            @Context ContainerRequestContext request) {
        ServiceTable.named(ExecutiveDocuments.EXECUTIVE, changes.owner(userId));
        ExecutivePart part = ExecutivePart.named(name);
        RequestElement given = DocumentReader.read(body, part.root());
        changes.change(
                userId,
                Asking.caller(request),
                part.root(),
                before -> before.with(Service.EXECUTIVE, part.reader().read(before.executive(), given)));
        return Response.ok().build();
    }
}
