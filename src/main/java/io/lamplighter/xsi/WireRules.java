package io.lamplighter.xsi;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.xml.bind.JAXBElement;
import java.lang.annotation.Annotation;
import java.net.URI;
import java.util.Locale;
import java.util.UUID;

/**
 * What holds for every request and answer: paths in any case, any content type, XML or JSON as asked for, preflight
 * requests without a login, and the headers that browsers and clients look for.
 */
@PreMatching
final class WireRules implements ContainerRequestFilter, ContainerResponseFilter {
    static final String XML = "application/xml;charset=UTF-8";
    static final String JSON = "application/json;charset=UTF-8";

    private static final String WANTS_JSON = "io.lamplighter.xsi.json";
    private static final String TRACKING = "TrackingID";
    private static final int LONGEST_TRACKING = 256;

    private final XsiDocuments documents;
    private final XsiSettings settings;

    WireRules(XsiDocuments documents, XsiSettings settings) {
        this.documents = documents;
        this.settings = settings;
    }

    static boolean wantsJson(String accept, String query) {
        boolean byHeader = accept != null && accept.toLowerCase(Locale.ROOT).contains("application/json");
        return byHeader || query != null && ("&" + query.toLowerCase(Locale.ROOT) + "&").contains("&format=json&");
    }

    @Override
    public void filter(ContainerRequestContext request) {
        UriInfo address = request.getUriInfo();
        request.setProperty(
                WANTS_JSON,
                wantsJson(
                        request.getHeaderString(HttpHeaders.ACCEPT),
                        address.getRequestUri().getRawQuery()));
        if (request.getMethod().equals("OPTIONS")) {
            request.abortWith(Response.ok().build());
            return;
        }
        request.getHeaders().putSingle(HttpHeaders.ACCEPT, MediaType.WILDCARD);
        request.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_OCTET_STREAM);
        String query = address.getRequestUri().getRawQuery();
        request.setRequestUri(
                address.getBaseUri(),
                URI.create(address.getBaseUri()
                        + ActionPath.canonical(address.getPath(false))
                        + (query == null ? "" : "?" + query)));
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getEntity() instanceof JAXBElement<?> document) {
            boolean json = Boolean.TRUE.equals(request.getProperty(WANTS_JSON));
            response.setEntity(
                    json ? documents.json(document) : documents.xml(document),
                    new Annotation[0],
                    MediaType.APPLICATION_OCTET_STREAM_TYPE);
            response.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, json ? JSON : XML);
        }
        response.getHeaders().putSingle(TRACKING, tracking(request.getHeaderString(TRACKING)));
        crossOrigin(request.getHeaderString("Origin"), response.getHeaders());
    }

    private static String tracking(String given) {
        return given == null || given.isBlank() || given.length() > LONGEST_TRACKING
                ? "NA_" + UUID.randomUUID()
                : given;
    }

    private void crossOrigin(String origin, MultivaluedMap<String, Object> headers) {
        if (origin == null || !settings.allows(origin)) {
            return;
        }
        headers.putSingle("Access-Control-Allow-Origin", origin);
        headers.putSingle("Vary", "Origin");
        headers.putSingle("Access-Control-Allow-Credentials", "true");
        headers.putSingle("Access-Control-Allow-Methods", "GET, POST, PUT, DELETE, OPTIONS");
        headers.putSingle(
                "Access-Control-Allow-Headers",
                "Authorization, Content-Type, Accept, X-Requested-With, X-BroadWorks-Protocol-Version, "
                        + "X-BroadWorks-No-AuthChallenge, TrackingID");
        headers.putSingle("Access-Control-Expose-Headers", "Location, Content-Location, TrackingID");
    }
}
