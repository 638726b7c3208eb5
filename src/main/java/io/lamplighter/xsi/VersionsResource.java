package io.lamplighter.xsi;

import io.lamplighter.xsi.xml.ObjectFactory;
import io.lamplighter.xsi.xml.VersionedCommands;
import io.lamplighter.xsi.xml.Versions;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** Which version of the interface is spoken. */
@Path("v2.0/versions")
public final class VersionsResource {
    private static final String BASELINE = "24.0";

    @GET
    public Response versions() {
        VersionedCommands commands = new VersionedCommands();
        commands.setBaseline(BASELINE);
        Versions versions = new Versions();
        versions.setCommands(commands);
        return Response.ok(new ObjectFactory().createVersions(versions)).build();
    }
}
