package io.lamplighter.web;

import io.lamplighter.directory.Directory;
import io.lamplighter.directory.InMemoryDirectoryStore;
import io.lamplighter.http.HttpLimits;
import io.lamplighter.http.JerseyHandler;
import io.lamplighter.http.RawHttp;
import io.lamplighter.http.RefusalPage;
import io.lamplighter.time.WheelScheduler;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.glassfish.jersey.server.ResourceConfig;

/** A listener with the pages and {@code /echo/it}, which sends back what it was sent; bodies have at most 1,000 bytes. */
final class EchoSurface implements AutoCloseable {
    private final WheelScheduler scheduler = new WheelScheduler(Clock.systemUTC());
    private final HttpSurface surface;

    EchoSurface(Duration bodyTime) {
        this(bodyTime, new HttpSettings("127.0.0.1", 0, 4));
    }

    EchoSurface(Duration bodyTime, HttpSettings settings) {
        RefusalPage refusals = (request, status, reason) ->
                new RefusalPage.Page("text/plain", ("refused " + status).getBytes(StandardCharsets.UTF_8));
        surface = HttpSurface.open(
                settings,
                new HttpLimits(1_000, bodyTime),
                scheduler,
                Map.of(
                        "/",
                        new FrontPage(
                                "/com.broadsoft.xsi-actions",
                                "/com.broadsoft.xsi-events",
                                "/com.broadsoft.async/com.broadsoft.xsi-events"),
                        "/health",
                        new HealthPage(new Directory(new InMemoryDirectoryStore()), "0", () -> Map.of("bindings", 7L)),
                        "/early",
                        new EarlyHandler(),
                        "/echo",
                        new JerseyHandler("/echo", new ResourceConfig(Echo.class), scheduler, refusals)));
    }

    InetSocketAddress address() {
        return surface.address();
    }

    RawHttp connect() throws IOException {
        return new RawHttp(address());
    }

    RawHttp.Reply get(String path) throws IOException {
        try (RawHttp client = connect()) {
            return client.send("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n").read();
        }
    }

    @Override
    public void close() {
        surface.close();
        scheduler.close();
    }

    /** Sends back what it was sent. */
    @Path("it")
    public static class Echo {
        @POST
        public byte[] echo(byte[] body) {
            return body;
        }
    }
}
