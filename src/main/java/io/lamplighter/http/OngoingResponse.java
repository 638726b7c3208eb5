package io.lamplighter.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.IOEvent;

/**
 * A response that goes on for long on its connection. The connection is read meanwhile, since only so is it noticed at
 * once that the client is gone. A client that sends another request before the end is cut: its answer could only get
 * between the pieces of the response.
 */
public final class OngoingResponse {
    private static final String ATTRIBUTE = "io.lamplighter.http.ongoing";

    private final Connection<?> connection;

    private OngoingResponse(Connection<?> connection) {
        this.connection = connection;
    }

    /**
     * Begins one; its request must be complete and its response suspended. Close listeners of the connection are told of a
     * client that goes away.
     */
    public static OngoingResponse on(Connection<?> connection) {
        connection.getAttributes().setAttribute(ATTRIBUTE, Boolean.TRUE);
        try {
            connection.enableIOEvent(IOEvent.READ);
        } catch (IOException e) {
            throw new UncheckedIOException("client is gone", e);
        }
        return new OngoingResponse(connection);
    }

    /** Ends it: the connection may be used for another request. */
    public void over() {
        connection.getAttributes().removeAttribute(ATTRIBUTE);
    }

    static boolean isOn(Connection<?> connection) {
        return connection.getAttributes().getAttribute(ATTRIBUTE) != null;
    }
}
