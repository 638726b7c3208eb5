package io.lamplighter.xsi;

import io.lamplighter.xsi.wire.VersionDocuments;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** Which version of the interface is spoken. */
@Path("v2.0/versions")
public final class VersionsResource {
    @GET
    public Response versions() {
        return Response.ok(VersionDocuments.actions()).build();
    }
}
