package io.lamplighter.xsi.services;

import io.lamplighter.directory.DirectorySnapshot;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.service.Executive;
import io.lamplighter.directory.service.Service;
import io.lamplighter.line.LineId;
import io.lamplighter.xsi.door.Asking;
import io.lamplighter.xsi.wire.DocumentReader;
import io.lamplighter.xsi.wire.RequestElement;
import io.lamplighter.xsi.xml.ExecutiveAssistantDetails;
import io.lamplighter.xsi.xml.ExecutiveAssistantDetailsList;
import io.lamplighter.xsi.xml.ExecutiveAssistants;
import io.lamplighter.xsi.xml.ObjectFactory;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** Who assists an executive, in the order in which they ring. */
@Path("v2.0/user/{userId}/services/Executive/Assistants")
public final class ExecutiveAssistantsResource {
    private static final String ROOT = "ExecutiveAssistants";

    private final ObjectFactory documents = new ObjectFactory();
    private final ServiceChanges changes;

    public ExecutiveAssistantsResource(ServiceChanges changes) {
        this.changes = changes;
    }

    @GET
    public Response assistants(@PathParam("userId") String userId) {
        Owner owner = changes.owner(userId);
        ServiceTable.named(ExecutiveDocuments.EXECUTIVE, owner);
        Executive executive = owner.services().executive();
        ExecutiveAssistants document = new ExecutiveAssistants();
        document.setAllowOptInOut(executive.allowOptInOut());
        ExecutiveAssistantDetailsList list = new ExecutiveAssistantDetailsList();
        executive.assistants().forEach(id -> list.getUserDetails().add(details(id, owner)));
        document.setAssignedUsers(documents.createExecutiveAssistantsAssignedUsers(list));
        return Response.ok(documents.createExecutiveAssistants(document)).build();
    }

    private static ExecutiveAssistantDetails details(String userId, Owner owner) {
        DirectorySnapshot now = owner.now();
        Optional<LineDefinition> user = now.line(new LineId(userId));
        ExecutiveAssistantDetails details = new ExecutiveAssistantDetails();
        details.setUserId(user.map(line -> line.id().provisioned()).orElse(userId));
        user.map(line -> now.services(line.id()).executiveAssistant())
                .map(settings -> Executives.hasOptedIn(settings, owner.line(), now))
                .ifPresent(details::setOptIn);
        return details;
    }

    /** Makes the list be as given, where one is given. Whether they have opted in, the assistants say themselves. */
    @PUT
    public Response change(@PathParam("userId") String userId, byte[] body, @Context ContainerRequestContext request) {
        ServiceTable.named(ExecutiveDocuments.EXECUTIVE, changes.owner(userId));
        RequestElement given = DocumentReader.read(body, ROOT);
        changes.change(userId, Asking.caller(request), ROOT, before -> {
            Executive old = before.executive();
            return before.with(
                    Service.EXECUTIVE,
                    old.assistedBy(
                            Fields.flag(given, "allowOptInOut", old.allowOptInOut()),
                            given.child("assignedUsers")
                                    .map(PeopleDocuments::userIds)
                                    .orElse(old.assistants())));
        });
        return Response.ok().build();
    }
}
