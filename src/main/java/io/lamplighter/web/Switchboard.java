package io.lamplighter.web;

import io.lamplighter.http.EarlyStart;
import io.lamplighter.http.LostRequests;
import io.lamplighter.http.RefusalPage;
import io.lamplighter.http.RequestPath;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;

/** Hands each request to the handler mounted at its path, as the client wrote it: nothing is decoded here. */
final class Switchboard extends HttpHandler implements EarlyStart {
    private static final String ROOT = "/";
    private static final String NOTHING = "Nothing is here. What this server offers is listed at /";

    private final List<Map.Entry<String, HttpHandler>> mounts;
    private final Optional<HttpHandler> root;
    private final LostRequests lost;

    Switchboard(Map<String, HttpHandler> mounts, LostRequests lost) {
        super("switchboard");
        setDecodeUrl(false);
        setAllowEncodedSlash(true);
        this.lost = lost;
        this.root = Optional.ofNullable(mounts.get(ROOT));
        this.mounts = mounts.entrySet().stream()
                .filter(m -> !m.getKey().equals(ROOT))
                .sorted(Comparator.comparingInt(m -> -m.getKey().length()))
                .toList();
    }

    @Override
    public void service(Request request, Response response) throws Exception {
        Optional<HttpHandler> handler = handler(request.getRequestURI());
        if (handler.isPresent()) {
            handler.get().service(request, response);
        } else {
            RefusalPage.Page page = lost.page(uri(request), request::getHeader, 404, NOTHING);
            page.headers().forEach(response::setHeader);
            Page.send(page.contentType(), page.body(), response, 404);
        }
    }

    private static String uri(Request request) {
        String query = request.getQueryString();
        return request.getRequestURI() + (query == null ? "" : "?" + query);
    }

    private Optional<HttpHandler> handler(String uri) {
        String path = RequestPath.collapse(uri);
        return path.equals(ROOT)
                ? root
                : mounts.stream()
                        .filter(m -> RequestPath.isUnder(path, m.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst();
    }

    /** As the handler at the request's path says. */
    @Override
    public boolean mayBegin(HttpRequestPacket head, ByteBuffer soFar) {
        return handler(head.getRequestURI())
                .filter(h -> h instanceof EarlyStart early && early.mayBegin(head, soFar))
                .isPresent();
    }

    /** Sends no 100: the body was invited before the request came here, or is not wanted. */
    @Override
    protected boolean sendAcknowledgment(Request request, Response response) {
        return true;
    }

    @Override
    public void start() {
        mounts.forEach(m -> m.getValue().start());
        root.ifPresent(HttpHandler::start);
    }

    @Override
    public void destroy() {
        mounts.forEach(m -> m.getValue().destroy());
        root.ifPresent(HttpHandler::destroy);
    }
}
