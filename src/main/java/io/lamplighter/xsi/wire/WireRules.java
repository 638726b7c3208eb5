package io.lamplighter.xsi.wire;

import io.lamplighter.xsi.xml.ErrorInfo;
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
import java.util.Set;

/**
 * What holds for every request and answer: paths in any case, any content type, XML or JSON as asked for, preflight
 * requests without a login, and the headers that browsers and clients look for.
 */
@PreMatching
public final class WireRules implements ContainerRequestFilter, ContainerResponseFilter {
    /** Request property: the {@link ErrorInfo} that it is answered with, where it is. */
    public static final String ERROR = "io.lamplighter.xsi.error";

    private static final String WANTS_JSON = "io.lamplighter.xsi.json";

    private final XsiDocuments documents;
    private final XsiSettings settings;
    private final ActionPath paths;

    /** @param paths the paths there are */
    public WireRules(XsiDocuments documents, XsiSettings settings, ActionPath paths) {
        this.documents = documents;
        this.settings = settings;
        this.paths = paths;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        UriInfo address = request.getUriInfo();
        request.setProperty(
                WANTS_JSON,
                WireHeaders.wantsJson(
                        request.getHeaderString(HttpHeaders.ACCEPT),
                        address.getRequestUri().getRawQuery()));
        if (request.getMethod().equals("OPTIONS")) {
            request.abortWith(Response.ok().build());
            return;
        }
        if (request.getMethod().equals("GET") && ContextPage.isRoot(address.getPath(false))) {
            request.abortWith(Response.ok(ContextPage.of("Xsi-Actions", settings.contexts()))
                    .header(HttpHeaders.CONTENT_TYPE, ContextPage.HTML)
                    .build());
            return;
        }
        Set<String> offered = paths.methods(address.getPath(false));
        if (!offered.isEmpty() && !offered.contains(request.getMethod())) {
            request.abortWith(ErrorInfoMapper.wrongMethod(offered));
            return;
        }
        request.getHeaders().putSingle(HttpHeaders.ACCEPT, MediaType.WILDCARD);
        request.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_OCTET_STREAM);
        String query = address.getRequestUri().getRawQuery();
        request.setRequestUri(
                address.getBaseUri(),
                URI.create(address.getBaseUri()
                        + paths.canonical(address.getPath(false))
                        + (query == null ? "" : "?" + query)));
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getEntity() instanceof JAXBElement<?> document) {
            if (document.getValue() instanceof ErrorInfo info) {
                request.setProperty(ERROR, info);
            }
            boolean json = Boolean.TRUE.equals(request.getProperty(WANTS_JSON));
            response.setEntity(
                    documents.render(
                            document, json, ProtocolVersion.of(request.getHeaderString(ProtocolVersion.HEADER))),
                    new Annotation[0],
                    MediaType.APPLICATION_OCTET_STREAM_TYPE);
            response.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, json ? WireHeaders.JSON : WireHeaders.XML);
        }
        MultivaluedMap<String, Object> headers = response.getHeaders();
        WireHeaders.answer(request::getHeaderString, settings).forEach(headers::putSingle);
    }
}
