package io.lamplighter.http;

import org.glassfish.grizzly.http.server.Request;

/** Renders errors that arise before or outside a surface's resources, in that surface's own form. */
@FunctionalInterface
public interface RefusalPage {
    /** The page for a status. @param reason one sentence for the client */
    Page page(Request request, int status, String reason);

    /** A rendered body with its content type. */
    record Page(String contentType, byte[] body) {}
}
