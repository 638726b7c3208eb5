package io.lamplighter.provisioning;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.xml.bind.JAXBElement;
import java.lang.annotation.Annotation;
import java.util.Locale;

/**
 * Renders answers in the form the client asks for: JSON when its {@code Accept} names it, else XML. Requests are taken
 * whatever their {@code Content-Type} and {@code Accept} say.
 */
@PreMatching
final class Rendering implements ContainerRequestFilter, ContainerResponseFilter {
    static final String XML = "application/xml;charset=UTF-8";
    static final String JSON = "application/json;charset=UTF-8";

    private static final String WANTS_JSON = "io.lamplighter.provisioning.json";

    private final DocumentWriter writer;

    Rendering(DocumentWriter writer) {
        this.writer = writer;
    }

    static boolean wantsJson(String accept) {
        return accept != null && accept.toLowerCase(Locale.ROOT).contains("application/json");
    }

    @Override
    public void filter(ContainerRequestContext request) {
        request.setProperty(WANTS_JSON, wantsJson(request.getHeaderString(HttpHeaders.ACCEPT)));
        request.getHeaders().putSingle(HttpHeaders.ACCEPT, MediaType.WILDCARD);
        request.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_OCTET_STREAM);
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getEntity() instanceof JAXBElement<?> document) {
            boolean json = Boolean.TRUE.equals(request.getProperty(WANTS_JSON));
            response.setEntity(
                    json ? writer.json(document) : writer.xml(document),
                    new Annotation[0],
                    MediaType.APPLICATION_OCTET_STREAM_TYPE);
            response.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, json ? JSON : XML);
        }
    }
}
