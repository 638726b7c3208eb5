package io.lamplighter.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.glassfish.grizzly.http.server.Response;

/** A small body, sent in one piece. */
record Page(String contentType, String text) {
    static Page plain(String text) {
        return new Page("text/plain;charset=UTF-8", text);
    }

    static Page html(String text) {
        return new Page("text/html;charset=UTF-8", text);
    }

    static Page json(String text) {
        return new Page("application/json;charset=UTF-8", text);
    }

    void send(Response response, int status) throws IOException {
        send(contentType, text.getBytes(StandardCharsets.UTF_8), response, status);
    }

    static void send(String contentType, byte[] bytes, Response response, int status) throws IOException {
        response.setStatus(status);
        response.setContentType(contentType);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
