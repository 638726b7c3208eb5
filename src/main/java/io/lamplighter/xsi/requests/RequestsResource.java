package io.lamplighter.xsi.requests;

import io.lamplighter.line.LineId;
import io.lamplighter.xsi.requests.RequestLog.Noted;
import io.lamplighter.xsi.wire.Paging;
import io.lamplighter.xsi.wire.Parameters;
import io.lamplighter.xsi.wire.Users;
import io.lamplighter.xsi.wire.XsiSettings;
import io.lamplighter.xsi.xml.NotedRequest;
import io.lamplighter.xsi.xml.ObjectFactory;
import io.lamplighter.xsi.xml.Requests;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;

/** What became of the latest commands about a user, for himself and for administrators; by tracking id where one is given. */
@Path("v2.0/user/{userId}/Requests")
public final class RequestsResource {
    private final ObjectFactory documents = new ObjectFactory();
    private final RequestLog log;
    private final Users users;
    private final XsiSettings settings;

    public RequestsResource(RequestLog log, Users users, XsiSettings settings) {
        this.log = log;
        this.users = users;
        this.settings = settings;
    }

    @GET
    public Response requests(@PathParam("userId") String userId, @Context UriInfo address) {
        LineId user = users.line(userId).id();
        Parameters parameters = new Parameters(address);
        Paging paging = Paging.of(parameters, settings.lists());
        List<Noted> wanted = log.of(user).stream()
                .filter(noted -> parameters
                        .value("trackingId")
                        .filter(id -> !id.equals(noted.trackingId()))
                        .isEmpty())
                .toList();
        Requests page = new Requests();
        paging.of(wanted).forEach(noted -> page.getRequest().add(document(noted)));
        page.setStartIndex(paging.start());
        page.setNumberOfRecords(page.getRequest().size());
        page.setTotalAvailableRecords(wanted.size());
        return Response.ok(documents.createRequests(page)).build();
    }

    private static NotedRequest document(Noted noted) {
        NotedRequest document = new NotedRequest();
        document.setTime(noted.at().toEpochMilli());
        document.setTrackingId(noted.trackingId());
        document.setSource(noted.source());
        noted.caller().ifPresent(document::setCaller);
        document.setMethod(noted.method());
        document.setPath(noted.path());
        document.setStatus(noted.status());
        noted.error().ifPresent(error -> {
            document.setErrorCode(error.code());
            document.setSummary(error.summary());
        });
        return document;
    }
}
