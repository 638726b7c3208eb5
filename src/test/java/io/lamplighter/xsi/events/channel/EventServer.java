package io.lamplighter.xsi.events.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.Administrator;
import io.lamplighter.directory.Directory;
import io.lamplighter.directory.DirectoryStore.DirectoryChange;
import io.lamplighter.directory.InMemoryDirectoryStore;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.LineFixtures;
import io.lamplighter.engine.InMemoryJournal;
import io.lamplighter.engine.Lines;
import io.lamplighter.http.FailedLogins;
import io.lamplighter.http.HttpLimits;
import io.lamplighter.http.Logins;
import io.lamplighter.http.RawHttp;
import io.lamplighter.line.CallId;
import io.lamplighter.line.EndCause;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.Outcome;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.security.Passwords;
import io.lamplighter.time.VirtualScheduler;
import io.lamplighter.time.WheelScheduler;
import io.lamplighter.web.HttpSettings;
import io.lamplighter.web.HttpSurface;
import io.lamplighter.xsi.door.Door;
import io.lamplighter.xsi.events.EventSettings;
import io.lamplighter.xsi.events.EventSource;
import io.lamplighter.xsi.events.contact.ContactRules;
import io.lamplighter.xsi.events.contact.ContactSettings;
import io.lamplighter.xsi.wire.XsiSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
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
    private final Function<Directory, List<EventSource>> sources;
    private final AtomicLong lastId = new AtomicLong();
    EventSettings settings = new EventSettings(
            EventSettings.defaults().heartbeat(),
            EventSettings.defaults().acknowledgement(),
            EventSettings.defaults().pendingBytes(),
            3,
            4,
            false,
            EventSettings.defaults().replay());
    InMemoryJournal journal = new InMemoryJournal();
    Lines lines;
    XsiEvents events;
    private WheelScheduler scheduler;
    private HttpSurface surface;

    /** @param sources of what is told beside calls */
    EventServer(EventSource... sources) {
        this(directory -> List.of(sources));
    }

    private EventServer(Function<Directory, List<EventSource>> sources) {
        this.sources = sources;
    }

    /** With sources that need to know the users. */
    static EventServer with(Function<Directory, List<EventSource>> sources) {
        return new EventServer(sources);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        scheduler = new WheelScheduler(Clock.systemUTC());
        directory.put(new Administrator("admin", passwords.hash("secret")));
        directory.apply(List.of(
                new DirectoryChange.Put(withPassword(LineFixtures.reception())),
                new DirectoryChange.Put(withPassword(LineFixtures.line("2001", 1)))));
        lines = new Lines(directory, time, Runnable::run);
        begin();
    }

    /** Opens the listener. */
    private void begin() {
        Logins logins = new Logins(directory, passwords, new FailedLogins(time), "example.com");
        events = new XsiEvents(
                new XsiEvents.Ground(
                        directory,
                        lines,
                        new Door(logins, Duration.ofMinutes(30), time, new SecureRandom()),
                        journal,
                        time,
                        new Random(1),
                        () -> new UUID(0, lastId.incrementAndGet())),
                sources.apply(directory),
                XsiSettings.defaults(),
                settings,
                ContactSettings.to(new ContactRules(List.of("127.0.0.1", "crm.example.com"))));
        surface = HttpSurface.open(
                new HttpSettings("127.0.0.1", 0, 4),
                HttpLimits.defaults(),
                scheduler,
                Map.of(
                        BASE.replace("/v2.0", ""),
                        events.handler(),
                        ASYNC.replace("/v2.0/channel", ""),
                        events.handler()));
    }

    /** Stops and starts again, on another port. @param inOrder false for a stop that stores nothing more */
    void restart(boolean inOrder) throws IOException {
        InMemoryJournal now = new InMemoryJournal();
        for (String kind : List.of("xsi-subscription", "xsi-channel-set")) {
            journal.recover(kind).forEach((key, document) -> now.put(kind, key, document));
        }
        afterEach(null);
        journal = inOrder ? journal : now;
        clients.clear();
        scheduler = new WheelScheduler(Clock.systemUTC());
        begin();
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

    /** Somebody calls the user and gives up: two events in Advanced Call. */
    void missedCall(long number) {
        CallId call = new CallId(number);
        happens(new LineEvent.Offer(START, call, RemoteParty.of("sip:+15550100200@example.net")));
        happens(new LineEvent.End(START, call, EndCause.CANCELLED));
    }

    /** Answers each of a channel's events. @param event as it was read */
    void acknowledge(String event, int status) throws IOException {
        String id = event.replaceFirst(".*<xsi:eventID>(.+)</xsi:eventID>.*", "$1");
        RawHttp.Reply reply = ask(
                "POST",
                "/channel/eventresponse",
                "<EventResponse><eventID>" + id + "</eventID><statusCode>" + status + "</statusCode></EventResponse>");
        assertThat(reply.status()).isEqualTo(200);
    }

    /** A channel's client shows that it lives. */
    void beat(Opened channel) throws IOException {
        RawHttp.Reply reply = ask("PUT", "/channel/" + channel.id() + "/heartbeat", "");
        assertThat(reply.status()).isEqualTo(200);
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
        return openAs(credentials, content, "");
    }

    /** @param query with its question mark, or nothing */
    Opened openAs(String credentials, String content, String query, String... headers) throws IOException {
        RawHttp client = connect();
        client.send(request(credentials, "POST", ASYNC + query, channel(content), headers));
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

    /** A user more, with the same password. */
    void add(String user) {
        directory.apply(List.of(new DirectoryChange.Put(withPassword(LineFixtures.line(user, 1)))));
    }

    private LineDefinition withPassword(LineDefinition line) {
        return line.withPortalPassword(passwords.hash("portal"));
    }

    /** An open channel. */
    record Opened(RawHttp stream, String head, String first, String id) {
        String next() throws IOException {
            return stream.readChunk();
        }
    }
}
