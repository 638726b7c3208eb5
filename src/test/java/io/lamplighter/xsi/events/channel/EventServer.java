package io.lamplighter.xsi.events.channel;

import io.lamplighter.directory.Administrator;
import io.lamplighter.directory.Directory;
import io.lamplighter.directory.DirectoryStore.DirectoryChange;
import io.lamplighter.directory.InMemoryDirectoryStore;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.LineFixtures;
import io.lamplighter.engine.Lines;
import io.lamplighter.http.FailedLogins;
import io.lamplighter.http.HttpLimits;
import io.lamplighter.http.Logins;
import io.lamplighter.http.RawHttp;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.Outcome;
import io.lamplighter.security.Passwords;
import io.lamplighter.time.VirtualScheduler;
import io.lamplighter.time.WheelScheduler;
import io.lamplighter.web.HttpSettings;
import io.lamplighter.web.HttpSurface;
import io.lamplighter.xsi.XsiSettings;
import io.lamplighter.xsi.events.EventSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Xsi-Events on a real listener, with time that moves by hand and ids that count up: users 2000 and 2001 with portal
 * password {@code portal}, and an administrator.
 */
final class EventServer implements BeforeEachCallback, AfterEachCallback {
    static final Instant START = Instant.ofEpochMilli(1_767_225_600_000L);
    static final String USER = "2000@example.com:portal";
    static final String OTHER = "2001@example.com:portal";
    static final String ADMIN = "admin:secret";
    static final String BASE = "/com.broadsoft.xsi-events/v2.0";
    static final String ASYNC = "/com.broadsoft.async/com.broadsoft.xsi-events/v2.0/channel";

    final Passwords passwords = new Passwords(4, new SecureRandom(), Clock.systemUTC());
    final Directory directory = new Directory(new InMemoryDirectoryStore());
    final VirtualScheduler time = new VirtualScheduler(START);
    final List<RawHttp> clients = new ArrayList<>();
    private final AtomicLong lastId = new AtomicLong();
    Lines lines;
    XsiEvents events;
    private WheelScheduler scheduler;
    private HttpSurface surface;

    @Override
    public void beforeEach(ExtensionContext context) {
        scheduler = new WheelScheduler(Clock.systemUTC());
        directory.put(new Administrator("admin", passwords.hash("secret")));
        directory.apply(List.of(
                new DirectoryChange.Put(withPassword(LineFixtures.reception())),
                new DirectoryChange.Put(withPassword(LineFixtures.line("2001", 1)))));
        lines = new Lines(directory, time, Runnable::run);
        Logins logins = new Logins(directory, passwords, new FailedLogins(scheduler), "example.com");
        events = new XsiEvents(
                directory,
                lines,
                logins,
                XsiSettings.defaults(),
                new EventSettings(
                        EventSettings.defaults().heartbeat(),
                        EventSettings.defaults().acknowledgement(),
                        EventSettings.defaults().pendingBytes(),
                        3,
                        4),
                time,
                new Random(1),
                () -> new UUID(0, lastId.incrementAndGet()));
        surface = HttpSurface.open(
                new HttpSettings("127.0.0.1", 0, 4),
                HttpLimits.defaults(),
                scheduler,
                Map.of(XsiEvents.CONTEXT, events.handler(), XsiEvents.ASYNC_CONTEXT, events.handler()));
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        events.close();
        for (RawHttp client : clients) {
            client.close();
        }
        surface.close();
        scheduler.close();
    }

    Outcome happens(LineEvent event) {
        return lines.submit(LineFixtures.RECEPTION, event).toCompletableFuture().join();
    }

    InetSocketAddress address() {
        return surface.address();
    }

    /** A connection that nothing has been sent on. */
    RawHttp connect() throws IOException {
        RawHttp client = new RawHttp(surface.address());
        clients.add(client);
        return client;
    }

    /** Opens a channel of user 2000 and reads its first document. */
    Opened open(String content) throws IOException {
        return open(USER, content);
    }

    Opened open(String credentials, String content) throws IOException {
        RawHttp client = connect();
        client.send(request(credentials, "POST", ASYNC, channel(content)));
        String head = client.readHead().head();
        String first = client.readChunk();
        String id = first.replaceFirst("(?s).*<channelId>(.+)</channelId>.*", "$1");
        return new Opened(client, head, first, id);
    }

    static String channel(String content) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Channel xmlns=\"http://schema.broadsoft.com/xsi\">" + content
                + "</Channel>";
    }

    /** A request on a connection of its own. */
    RawHttp.Reply ask(String method, String path, String body, String... headers) throws IOException {
        return askAs(USER, method, path, body, headers);
    }

    RawHttp.Reply askAs(String credentials, String method, String path, String body, String... headers)
            throws IOException {
        try (RawHttp client = new RawHttp(surface.address())) {
            return client.send(request(credentials, method, BASE + path, body, headers))
                    .read();
        }
    }

    static String request(String credentials, String method, String path, String body, String... headers) {
        List<String> lines = new ArrayList<>(List.of(method + " " + path + " HTTP/1.1", "Host: xsi.example.com"));
        if (!credentials.isEmpty()) {
            lines.add("Authorization: Basic "
                    + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
        }
        lines.addAll(List.of(headers));
        lines.add("Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length);
        return String.join("\r\n", lines) + "\r\n\r\n" + body;
    }

    private LineDefinition withPassword(LineDefinition line) {
        return new LineDefinition(
                line.id(),
                line.number(),
                line.extension(),
                line.name(),
                line.groupId(),
                line.serviceProviderId(),
                line.appearances(),
                line.settings(),
                line.locations(),
                line.watchers(),
                Optional.of(passwords.hash("portal")));
    }

    /** An open channel. */
    record Opened(RawHttp stream, String head, String first, String id) {
        String next() throws IOException {
            return stream.readChunk();
        }
    }
}
