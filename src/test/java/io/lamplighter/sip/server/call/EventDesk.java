package io.lamplighter.sip.server.call;

import io.lamplighter.directory.Administrator;
import io.lamplighter.engine.InMemoryJournal;
import io.lamplighter.http.FailedLogins;
import io.lamplighter.http.HttpLimits;
import io.lamplighter.http.Logins;
import io.lamplighter.http.RawHttp;
import io.lamplighter.security.Passwords;
import io.lamplighter.web.HttpSettings;
import io.lamplighter.web.HttpSurface;
import io.lamplighter.xsi.door.Door;
import io.lamplighter.xsi.events.EventSettings;
import io.lamplighter.xsi.events.MessageSummaryEvents;
import io.lamplighter.xsi.events.channel.XsiEvents;
import io.lamplighter.xsi.events.contact.ContactRules;
import io.lamplighter.xsi.events.contact.ContactSettings;
import io.lamplighter.xsi.services.ServiceEvents;
import io.lamplighter.xsi.wire.XsiContexts;
import io.lamplighter.xsi.wire.XsiDocuments;
import io.lamplighter.xsi.wire.XsiSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Xsi-Events over real HTTP beside the phones of a {@link CallNetwork}, and a client that has one channel open: what comes
 * on it is sorted by subscription, each read in its own order.
 */
final class EventDesk implements AutoCloseable {
    private static final Pattern APPLICATION =
            Pattern.compile("<xsi:externalApplicationId>([^<]*)</xsi:externalApplicationId>");
    private static final Pattern SUBSCRIPTION = Pattern.compile("<subscriptionId>([^<]+)</subscriptionId>");
    private static final String LOGIN =
            Base64.getEncoder().encodeToString("ticker:secret".getBytes(StandardCharsets.UTF_8));
    private static final String BASE = "/com.broadsoft.xsi-events/v2.0";

    private final XsiEvents events;
    private final HttpSurface surface;
    private final RawHttp channel;
    private final Map<String, Queue<String>> come = new HashMap<>();

    private EventDesk(CallNetwork net) throws IOException {
        Passwords passwords = new Passwords(4, new SecureRandom(), Clock.systemUTC());
        net.directory().put(new Administrator("ticker", passwords.hash("secret")));
        Logins logins = new Logins(net.directory(), passwords, new FailedLogins(net.scheduler()), "example.com");
        events = new XsiEvents(
                new XsiEvents.Ground(
                        net.directory(),
                        net.lines(),
                        new Door(logins, Duration.ofMinutes(30), net.scheduler(), new SecureRandom()),
                        new InMemoryJournal(),
                        net.scheduler(),
                        new SecureRandom(),
                        UUID::randomUUID),
                List.of(
                        new ServiceEvents(net.directory(), new XsiDocuments()),
                        new MessageSummaryEvents(net.messages())),
                XsiSettings.defaults(),
                EventSettings.defaults(),
                ContactSettings.to(new ContactRules(List.of())));
        surface = HttpSurface.open(
                new HttpSettings("127.0.0.1", 0, 4),
                HttpLimits.defaults(),
                net.scheduler(),
                Map.of(
                        XsiContexts.usual().events(),
                        events.handler(),
                        XsiContexts.usual().async(),
                        events.handler()));
        channel = new RawHttp(surface.address());
        channel.send(request(
                "POST",
                "/com.broadsoft.async" + BASE + "/channel",
                "<Channel><channelSetId>ticker</channelSetId><expires>3600</expires></Channel>"));
        channel.readHead();
        channel.readChunk();
    }

    /** A client with a channel, subscribed to nothing yet. */
    static EventDesk beside(CallNetwork net) throws IOException {
        return net.closing(new EventDesk(net));
    }

    /** Subscribes; the first event is read and its number is 1. @param user such as {@code 2000@example.com} */
    EventFeed subscribes(String user, String eventPackage) throws IOException {
        String application = user + " " + eventPackage;
        String answer = asks(
                "POST",
                "/user/" + user,
                "<Subscription><event>" + eventPackage + "</event><expires>3600</expires>"
                        + "<channelSetId>ticker</channelSetId><applicationId>" + application
                        + "</applicationId></Subscription>");
        Matcher id = SUBSCRIPTION.matcher(answer);
        if (!id.find()) {
            throw new AssertionError("no subscription in " + answer);
        }
        come.put(application, new ArrayDeque<>());
        EventFeed feed = new EventFeed(this, application, id.group(1));
        feed.next();
        return feed;
    }

    /** Asks for the state of everything anew: it comes after whatever is on its way. */
    void refreshes(String subscription) throws IOException {
        asks("PUT", "/subscription/" + subscription, "<Subscription><expires>3600</expires></Subscription>");
    }

    private String asks(String method, String path, String body) throws IOException {
        try (RawHttp client = new RawHttp(surface.address())) {
            RawHttp.Reply reply =
                    client.send(request(method, BASE + path, body)).read();
            if (reply.status() != 200) {
                throw new AssertionError(method + " " + path + " brought " + reply);
            }
            return reply.body();
        }
    }

    /** The next document for a subscription. */
    String next(String application) throws IOException {
        Queue<String> waiting = come.get(application);
        while (waiting.isEmpty()) {
            String event = channel.readChunk();
            Matcher of = APPLICATION.matcher(event);
            if (!of.find()) {
                throw new AssertionError("no event: " + event);
            }
            come.get(of.group(1)).add(event);
        }
        return waiting.remove();
    }

    private static String request(String method, String path, String body) {
        return method + " " + path + " HTTP/1.1\r\nHost: xsi.example.com\r\nAuthorization: Basic " + LOGIN
                + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    @Override
    public void close() throws IOException {
        // In this order: for a channel that its client broke, the listener waits to its last moment.
        events.close();
        channel.close();
        surface.close();
    }
}
