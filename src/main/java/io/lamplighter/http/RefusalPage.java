package io.lamplighter.http;

import java.util.Map;
import org.glassfish.grizzly.http.server.Request;

/** Renders errors that arise before or outside a surface's resources, in that surface's own form. */
@FunctionalInterface
public interface RefusalPage {
    /** The page for a status. @param reason one sentence for the client */
    Page page(Request request, int status, String reason);

    /**
     * A rendered body.
     *
     * @param headers beside the content type
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Page(String contentType, byte[] body, Map<String, String> headers) {
        /** A body without more. */
        public Page(String contentType, byte[] body) {
            this(contentType, body, Map.of());
        }
    }
}
