package io.lamplighter.xsi.events.channel;

import io.lamplighter.xsi.wire.ContextPage;
import io.lamplighter.xsi.wire.JsonOfXml;
import io.lamplighter.xsi.wire.ProtocolVersion;
import io.lamplighter.xsi.wire.WireHeaders;
import io.lamplighter.xsi.wire.XsiDocuments;
import io.lamplighter.xsi.wire.XsiSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.glassfish.grizzly.http.Method;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.glassfish.grizzly.nio.NIOConnection;

/** Writes answers in the form that the client asked for, in one piece. */
final class AnswerWriter {
    private static final int UNBOUNDED = -1;

    private final XsiDocuments documents;
    private final XsiSettings settings;

    AnswerWriter(XsiDocuments documents, XsiSettings settings) {
        this.documents = documents;
        this.settings = settings;
    }

    void write(Answer answer, Request request, Response response) {
        boolean json = WireHeaders.wantsJson(request.getHeader("Accept"), request.getQueryString());
        ProtocolVersion version = ProtocolVersion.of(request.getHeader(ProtocolVersion.HEADER));
        byte[] body = answer.content().map(c -> render(c, json, version)).orElseGet(() -> new byte[0]);
        if (answer.isRefusal() && body.length > 0) {
            body = withLineEnd(body);
        }
        headers(request, response);
        answer.headers().forEach(response::setHeader);
        response.setStatus(answer.status());
        if (body.length > 0) {
            response.setContentType(json ? WireHeaders.JSON : WireHeaders.XML);
        }
        response.setContentLength(body.length);
        send(body, request, response);
    }

    private byte[] render(Answer.Content content, boolean json, ProtocolVersion version) {
        if (content instanceof Answer.Content.Written written) {
            return json ? JsonOfXml.line(written.xml()) : written.xml();
        }
        return documents.render(((Answer.Content.Document) content).document(), json, version);
    }

    /** Who reads a channel line by line waits for the end of the line, also where it tells why there is no channel. */
    private static byte[] withLineEnd(byte[] document) {
        byte[] line = Arrays.copyOf(document, document.length + 1);
        line[document.length] = '\n';
        return line;
    }

    /** Writes a page for people. */
    void page(byte[] html, Request request, Response response) {
        headers(request, response);
        response.setContentType(ContextPage.HTML);
        response.setContentLength(html.length);
        send(html, request, response);
    }

    /** The headers of every answer. */
    void headers(Request request, Response response) {
        WireHeaders.answer(request::getHeader, settings).forEach(response::setHeader);
    }

    /** Whatever the client has not read waits with its connection, and nobody waits for the client. */
    private static void send(byte[] body, Request request, Response response) {
        ((NIOConnection) request.getContext().getConnection()).setMaxAsyncWriteQueueSize(UNBOUNDED);
        try {
            // Who asks for the head is told the length of what he would have been given (RFC 9110 §9.3.2).
            if (body.length > 0 && request.getMethod() != Method.HEAD) {
                response.getOutputStream().write(body);
            }
            response.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("client is gone", e);
        }
    }
}
