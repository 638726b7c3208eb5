package io.lamplighter.requests;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.lamplighter.clients.Office;
import io.lamplighter.http.RawHttp;
import io.lamplighter.http.RawHttp.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes golden requests to the server's socket, byte by byte as tables and documents have them. */
final class Sender {
    private final Office office;
    private final Names names;

    Sender(Office office, Names names) {
        this.office = office;
        this.names = names;
    }

    Reply send(GoldenRequest request) throws IOException {
        try (RawHttp client = new RawHttp(office.http())) {
            return client.send(bytes(request)).read();
        }
    }

    /** Whether what is answered goes on, as an event channel does. */
    static boolean isForAChannel(GoldenRequest request) {
        return request.method().equals("POST") && request.path().toLowerCase().endsWith("/channel");
    }

    /** Sends a request for a channel. */
    EventStream open(GoldenRequest request) throws IOException {
        return EventStream.open(new RawHttp(office.http()), names, bytes(request));
    }

    /** Opens a channel as a user does, with a document. */
    EventStream open(String who, String target, String document) throws IOException {
        byte[] body = body(document);
        List<String> lines = new ArrayList<>();
        lines.add("POST " + target + " HTTP/1.1");
        lines.add("Host: xsp.example.com");
        authorization(who).ifPresent(lines::add);
        lines.add("Content-Length: " + body.length);
        return EventStream.open(new RawHttp(office.http()), names, joined("\r\n", lines, body));
    }

    /** What goes over the wire. Who says that it comes in chunks sends one; a request for a channel may stay open then. */
    byte[] bytes(GoldenRequest request) {
        byte[] body = request.body().map(this::body).orElseGet(() -> new byte[0]);
        List<String> lines = new ArrayList<>();
        lines.add(request.method() + " " + names.filled(request.target()) + " HTTP/1.1");
        lines.add("Host: xsp.example.com");
        authorization(request.only("by").orElse("alice")).ifPresent(lines::add);
        type(request).ifPresent(t -> lines.add("Content-Type: " + t));
        if (request.expected().document().filter(d -> d.endsWith(".json")).isPresent()
                && !request.target().contains("format=")) {
            lines.add("Accept: application/json");
        }
        request.all("with").stream().map(names::filled).forEach(lines::add);
        String end = request.only("bare").isPresent() ? "\n" : "\r\n";
        if (request.all("with").contains("Transfer-Encoding: chunked")) {
            byte[] last = request.all("sends").isEmpty() ? "0\r\n\r\n".getBytes(UTF_8) : new byte[0];
            return concat(joined(end, lines, body.length == 0 ? body : chunk(body)), last);
        }
        if (body.length > 0 || !request.method().equals("GET")) {
            lines.add("Content-Length: " + body.length);
        }
        return joined(end, lines, body);
    }

    /** A piece of a body as it is framed. */
    static byte[] chunk(byte[] piece) {
        return concat(
                concat((Integer.toHexString(piece.length) + "\r\n").getBytes(UTF_8), piece), "\r\n".getBytes(UTF_8));
    }

    private static byte[] concat(byte[] first, byte[] second) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(first);
        all.writeBytes(second);
        return all.toByteArray();
    }

    /** One byte of a document is one of the request, whatever it is encoded in. */
    byte[] body(String name) {
        return names.filled(new String(new GoldenDocument(name).bytes(), ISO_8859_1))
                .getBytes(ISO_8859_1);
    }

    private static Optional<String> type(GoldenRequest request) {
        return request.only("type")
                .or(() -> request.body()
                        .map(b -> b.endsWith(".json") ? "application/json" : "application/xml; charset=UTF-8"))
                .filter(t -> !t.equals("none"));
    }

    /** A look at something as a user sees it. @param who as in {@code by}. @param headers further ones */
    Reply look(String who, String target, boolean json, String... headers) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("GET " + names.filled(target) + " HTTP/1.1");
        lines.add(json ? "Accept: application/json" : "Accept: */*");
        Stream.of(headers).map(names::filled).forEach(lines::add);
        return write(lines, who, new byte[0]);
    }

    /** A command as a user gives it. @param document its body, an absolute resource; empty for none */
    Reply ask(String who, String method, String target, String document) throws IOException {
        return write(
                List.of(method + " " + names.filled(target) + " HTTP/1.1"),
                who,
                document.isEmpty() ? new byte[0] : body(document));
    }

    private Reply write(List<String> first, String who, byte[] body) throws IOException {
        List<String> lines = new ArrayList<>(first);
        lines.add("Host: xsp.example.com");
        authorization(who).ifPresent(lines::add);
        lines.add("Content-Length: " + body.length);
        try (RawHttp client = new RawHttp(office.http())) {
            return client.send(joined("\r\n", lines, body)).read();
        }
    }

    private static byte[] joined(String end, List<String> lines, byte[] body) {
        return concat((String.join(end, lines) + end + end).getBytes(UTF_8), body);
    }

    private static Optional<String> authorization(String who) {
        return switch (who) {
            case "nobody" -> Optional.empty();
            case "admin" -> Optional.of("Authorization: " + Office.admin());
            default -> Optional.of("Authorization: " + (who.contains(":") ? Office.basic(who) : Office.basicOf(who)));
        };
    }
}
