package io.lamplighter.provisioning;

import io.lamplighter.directory.Directory;
import io.lamplighter.directory.owned.OwnedLists;
import io.lamplighter.http.JerseyHandler;
import io.lamplighter.http.Logins;
import io.lamplighter.http.RefusalPage;
import io.lamplighter.security.Passwords;
import io.lamplighter.time.Scheduler;
import jakarta.xml.bind.JAXBElement;
import java.util.List;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;

/** Puts the provisioning interface together, ready to be mounted at {@link #CONTEXT}. */
public final class ProvisioningSurface {
    /** Where it is mounted. */
    public static final String CONTEXT = "/provisioning/v1";

    private ProvisioningSurface() {}

    /** The handler to mount. */
    public static HttpHandler handler(
            Directory directory,
            OwnedLists lists,
            Passwords passwords,
            Logins logins,
            ProvisioningSettings settings,
            Scheduler scheduler) {
        DocumentShape shape = DocumentShape.load();
        DocumentReader reader = new DocumentReader(shape);
        DocumentWriter writer = new DocumentWriter(shape, reader.jaxb());
        ResourceConfig resources = new ResourceConfig()
                .register(new AdministratorsResource(new AdministratorProvisioning(
                        directory, passwords, reader, settings.locations().acceptSamplePasswords())))
                .register(new LinesResource(directory, new LineProvisioning(directory, settings, passwords, reader)))
                .register(new ListsResource(new ListProvisioning(directory, lists, reader)))
                .register(new Rendering(writer))
                .register(new AdministratorsOnly(logins))
                .register(new ProblemMapper())
                .property(ServerProperties.WADL_FEATURE_DISABLE, true);
        return new JerseyHandler(CONTEXT, resources, scheduler, refusals(writer));
    }

    private static RefusalPage refusals(DocumentWriter writer) {
        return (Request request, int status, String reason) -> {
            JAXBElement<?> problems = ProblemMapper.document(List.of(Fault.of(reason)));
            return Rendering.wantsJson(request.getHeader("Accept"))
                    ? new RefusalPage.Page(Rendering.JSON, writer.json(problems))
                    : new RefusalPage.Page(Rendering.XML, writer.xml(problems));
        };
    }
}
