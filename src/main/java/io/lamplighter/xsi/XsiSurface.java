package io.lamplighter.xsi;

import io.lamplighter.directory.Directory;
import io.lamplighter.engine.CallControl;
import io.lamplighter.engine.Lines;
import io.lamplighter.http.JerseyHandler;
import io.lamplighter.http.Logins;
import io.lamplighter.http.RefusalPage;
import io.lamplighter.time.Scheduler;
import jakarta.xml.bind.JAXBElement;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;

/** Puts Xsi-Actions together, ready to be mounted at {@link #CONTEXT}. */
public final class XsiSurface {
    /** Where it is mounted. */
    public static final String CONTEXT = "/com.broadsoft.xsi-actions";

    private XsiSurface() {}

    /** The handler to mount. */
    public static HttpHandler actions(
            Directory directory,
            Lines lines,
            CallControl control,
            Logins logins,
            XsiSettings settings,
            Scheduler scheduler) {
        XsiDocuments documents = new XsiDocuments();
        CallDocument calls = new CallDocument(new Parties(directory, settings.country()));
        UserCalls users = new UserCalls(directory, lines, logins);
        ResourceConfig resources = new ResourceConfig()
                .register(new CallsResource(users, control, calls))
                .register(new CallStartsResource(users, control))
                .register(new ParkResource(users, control))
                .register(new CallMovesResource(users, control))
                .register(new UserResource(directory, logins, new UserDocuments(settings)))
                .register(new VersionsResource())
                .register(new WireRules(documents, settings))
                .register(new UserLogin(logins))
                .register(new ErrorInfoMapper())
                .property(ServerProperties.WADL_FEATURE_DISABLE, true);
        return new JerseyHandler(CONTEXT, resources, scheduler, refusals(documents));
    }

    private static RefusalPage refusals(XsiDocuments documents) {
        return (Request request, int status, String reason) -> {
            JAXBElement<?> info = ErrorInfoMapper.document(XsiError.ofStatus(status), reason);
            return WireHeaders.wantsJson(request.getHeader("Accept"), request.getQueryString())
                    ? new RefusalPage.Page(WireHeaders.JSON, documents.json(info))
                    : new RefusalPage.Page(WireHeaders.XML, documents.xml(info));
        };
    }
}
