package io.lamplighter.web;

import io.lamplighter.http.RequestPath;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;

/** Hands each request to the handler mounted at its path, as the client wrote it: nothing is decoded here. */
final class Switchboard extends HttpHandler {
    private static final String ROOT = "/";

    private final List<Map.Entry<String, HttpHandler>> mounts;
    private final Optional<HttpHandler> root;

    Switchboard(Map<String, HttpHandler> mounts) {
        super("switchboard");
        setDecodeUrl(false);
        setAllowEncodedSlash(true);
        this.root = Optional.ofNullable(mounts.get(ROOT));
        this.mounts = mounts.entrySet().stream()
                .filter(m -> !m.getKey().equals(ROOT))
                .sorted(Comparator.comparingInt(m -> -m.getKey().length()))
                .toList();
    }

    @Override
    public void service(Request request, Response response) throws Exception {
        String path = RequestPath.collapse(request.getRequestURI());
        Optional<HttpHandler> handler = path.equals(ROOT)
                ? root
                : mounts.stream()
                        .filter(m -> RequestPath.isUnder(path, m.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst();
        if (handler.isPresent()) {
            handler.get().service(request, response);
        } else {
            Page.plain("Nothing is here. What this server offers is listed at /\n")
                    .send(response, 404);
        }
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
