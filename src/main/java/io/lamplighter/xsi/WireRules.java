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

/**
 * What holds for every request and answer: paths in any case, any content type, XML or JSON as asked for, preflight
 * requests without a login, and the headers that browsers and clients look for.
 */
@PreMatching
final class WireRules implements ContainerRequestFilter, ContainerResponseFilter {
    private static final String WANTS_JSON = "io.lamplighter.xsi.json";

    private final XsiDocuments documents;
    private final XsiSettings settings;

    WireRules(XsiDocuments documents, XsiSettings settings) {
        this.documents = documents;
        this.settings = settings;
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
            response.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, json ? WireHeaders.JSON : WireHeaders.XML);
        }
        MultivaluedMap<String, Object> headers = response.getHeaders();
        WireHeaders.answer(request::getHeaderString, settings).forEach(headers::putSingle);
    }
}
