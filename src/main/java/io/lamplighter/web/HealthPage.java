package io.lamplighter.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lamplighter.directory.Directory;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;

/** {@code /health}: whether the server serves, in JSON; open to everybody, so it tells no names. */
public final class HealthPage extends HttpHandler {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Directory directory;
    private final String version;
    private final Supplier<Map<String, Long>> figures;

    /**
     * The page.
     *
     * @param figures counts to show beside those of the directory, such as bindings
     */
    public HealthPage(Directory directory, String version, Supplier<Map<String, Long>> figures) {
        this.directory = directory;
        this.version = version;
        this.figures = figures;
    }

    @Override
    public void service(Request request, Response response) throws IOException {
        Map<String, Object> health = new LinkedHashMap<>();
        health.put("status", "up");
        health.put("version", version);
        health.put("lines", directory.current().lines().size());
        health.putAll(figures.get());
        Page.json(JSON.writeValueAsString(health) + "\n").send(response, 200);
    }
}
