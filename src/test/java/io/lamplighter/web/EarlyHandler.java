package io.lamplighter.web;

import io.lamplighter.http.EarlyStart;
import io.lamplighter.http.ReceivedBody;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;

/** {@code PUT} is answered when its headers are in, anything else when {@code </end>} has come. */
final class EarlyHandler extends HttpHandler implements EarlyStart {
    @Override
    public boolean mayBegin(HttpRequestPacket head, ByteBuffer soFar) {
        return head.getMethod().matchesMethod("PUT")
                || StandardCharsets.UTF_8.decode(soFar).toString().contains("</end>");
    }

    @Override
    public void service(Request request, Response response) throws IOException {
        Page.plain(text(ReceivedBody.of(request))).send(response, 200);
    }

    private static String text(ReceivedBody body) {
        return body instanceof ReceivedBody.Bytes whole
                ? "had " + new String(whole.bytes(), StandardCharsets.UTF_8)
                : "fault " + ((ReceivedBody.Faulty) body).fault();
    }
}
