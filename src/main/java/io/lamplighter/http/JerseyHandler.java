package io.lamplighter.http;

import io.lamplighter.time.Scheduler;
import jakarta.ws.rs.core.SecurityContext;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.security.Principal;
import java.util.regex.Pattern;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.uri.UriComponent;

/**
 * A Jersey application as a Grizzly handler, for a listener that hands over {@linkplain WholeRequests whole requests}.
 * It answers every request in one piece with a known length.
 */
public final class JerseyHandler extends HttpHandler {
    /** Request property: the client's address, a {@code String}. */
    public static final String SOURCE = "io.lamplighter.http.source";

    private static final Pattern HOST = Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(:\\d{1,5})?");

    private final String context;
    private final ApplicationHandler application;
    private final Scheduler scheduler;
    private final RefusalPage refusals;

    /**
     * A handler for an application.
     *
     * @param context where it is mounted, such as {@code /provisioning/v1}
     */
    public JerseyHandler(String context, ResourceConfig resources, Scheduler scheduler, RefusalPage refusals) {
        this.context = context;
        this.application = new ApplicationHandler(resources);
        this.scheduler = scheduler;
        this.refusals = refusals;
    }

    @Override
    public void service(Request request, Response response) {
        WholeResponse answer = new WholeResponse(request, response, scheduler, refusals);
        ReceivedBody body = ReceivedBody.of(request);
        if (body instanceof ReceivedBody.Faulty faulty) {
            answer.refuse(faulty.fault());
        } else {
            handle(request, ((ReceivedBody.Bytes) body).bytes(), answer);
        }
    }

    private void handle(Request request, byte[] body, WholeResponse answer) {
        try {
            ContainerRequest jersey = translate(request, body);
            jersey.setWriter(answer);
            application.handle(jersey);
        } catch (RuntimeException e) {
            answer.failure(e);
        }
    }

    private ContainerRequest translate(Request request, byte[] body) {
        URI base = URI.create("http://" + host(request) + context + "/");
        ContainerRequest jersey = new ContainerRequest(
                base,
                base.resolve(pathAndQuery(request)),
                request.getMethod().getMethodString(),
                NOBODY,
                new MapPropertiesDelegate(),
                application.getConfiguration());
        for (String name : request.getHeaderNames()) {
            request.getHeaders(name).forEach(value -> jersey.header(name, value));
        }
        jersey.setProperty(SOURCE, request.getRemoteAddr());
        jersey.setEntityStream(new ByteArrayInputStream(body));
        return jersey;
    }

    private String pathAndQuery(Request request) {
        String path = RequestPath.collapse(request.getRequestURI());
        String below = RequestPath.isUnder(path, context) ? path.substring(context.length()) : path;
        String query = request.getQueryString();
        return context
                + UriComponent.contextualEncode(below.isEmpty() ? "/" : below, UriComponent.Type.PATH)
                + (query == null ? "" : "?" + UriComponent.contextualEncode(query, UriComponent.Type.QUERY));
    }

    /** What the client called this server, where that can stand in a URI; it only serves to build absolute links. */
    private static String host(Request request) {
        String host = request.getHeader("Host");
        return host != null && HOST.matcher(host).matches() ? host : "localhost:" + request.getLocalPort();
    }

    private static final SecurityContext NOBODY = new SecurityContext() {
        @Override
        public Principal getUserPrincipal() {
            return null;
        }

        @Override
        public boolean isUserInRole(String role) {
            return false;
        }

        @Override
        public boolean isSecure() {
            return false;
        }

        @Override
        public String getAuthenticationScheme() {
            return null;
        }
    };
}
