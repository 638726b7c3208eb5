package io.lamplighter.xsi.calls;

import io.lamplighter.xsi.wire.XsiError;
import io.lamplighter.xsi.wire.XsiRefused;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/** The calls that wait in a call center: there is no such service here, and clients are told so. */
@Path("v2.0/callcenter/{callCenter}")
public final class CallCenterResource {
    /** Its calls. */
    @GET
    @Path("{rest:(?i:calls)(/.*)?}")
    public Response read(@PathParam("callCenter") String callCenter) {
        throw refused(callCenter);
    }

    /** Commands on its calls. */
    @PUT
    @Path("{rest:(?i:calls)(/.*)?}")
    public Response command(@PathParam("callCenter") String callCenter) {
        throw refused(callCenter);
    }

    private static XsiRefused refused(String callCenter) {
        return new XsiRefused(
                XsiError.SERVICE_NOT_ASSIGNED, "The service Call Center is not assigned to anybody: " + callCenter);
    }
}
