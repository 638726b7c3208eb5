package io.lamplighter.xsi.events.channel;

import io.lamplighter.xsi.WireHeaders;
import io.lamplighter.xsi.XsiDocuments;
import io.lamplighter.xsi.XsiSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;

/** Writes answers in the form that the client asked for, in one piece. */
final class AnswerWriter {
    private final XsiDocuments documents;
    private final XsiSettings settings;

    AnswerWriter(XsiDocuments documents, XsiSettings settings) {
        this.documents = documents;
        this.settings = settings;
    }

    void write(Answer answer, Request request, Response response) {
        boolean json = WireHeaders.wantsJson(request.getHeader("Accept"), request.getQueryString());
        byte[] body = answer.document()
                .map(d -> json ? documents.json(d) : documents.xml(d))
                .orElseGet(() -> new byte[0]);
        headers(request, response);
        answer.headers().forEach(response::setHeader);
        response.setStatus(answer.status());
        if (body.length > 0) {
            response.setContentType(json ? WireHeaders.JSON : WireHeaders.XML);
        }
        response.setContentLength(body.length);
        send(body, response);
    }

    /** The headers of every answer. */
    void headers(Request request, Response response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "SAMEORIGIN");
        WireHeaders.answer(request::getHeader, settings).forEach(response::setHeader);
    }

    private static void send(byte[] body, Response response) {
        try {
            if (body.length > 0) {
                response.getOutputStream().write(body);
            }
            response.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("client is gone", e);
        }
    }
}
