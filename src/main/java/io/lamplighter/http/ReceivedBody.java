package io.lamplighter.http;

import org.glassfish.grizzly.http.server.Request;

/** What a request carried, by the time a handler gets it. Nothing is left to be read from the request. */
public sealed interface ReceivedBody {
    /**
     * The body, or for a handler that began {@linkplain EarlyStart early} as much of it as was here.
     *
     * @param bytes empty where there was no body
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Bytes(byte[] bytes) implements ReceivedBody {}

    /** It did not come as it should: the handler answers with that fault and the connection closes. */
    record Faulty(BodyFault fault) implements ReceivedBody {}

    /** The body of a request that is being handled. */
    static ReceivedBody of(Request request) {
        return request.getAttribute(ArrivingBody.ATTRIBUTE) instanceof ArrivingBody body
                ? body.outcome()
                : new Bytes(new byte[0]);
    }
}
