package io.lamplighter.load;

import io.lamplighter.http.RawHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;

/**
 * A client that comes and goes without a pause under one channel set, in every manner that clients have: it says goodbye,
 * breaks, stops reading, or opens the next channel before it leaves the last.
 */
final class EventChurn implements Runnable {
    private static final String EVENTS = "/com.broadsoft.xsi-events/v2.0";
    private static final String ASYNC = "/com.broadsoft.async/com.broadsoft.xsi-events/v2.0/channel";
    private static final String NO_CHANNEL = "<errorCode>110419<";

    /** Connections that it neither reads nor closes; the server has long given them up when they are closed at last. */
    private static final int MOST_FORGOTTEN = 8;

    private static final int BEATS = 3;

    private final InetSocketAddress http;
    private final String set;
    private final String user;
    private final Random random;
    private final BooleanSupplier goesOn;
    private final Deque<RawHttp> forgotten = new ArrayDeque<>();
    private final Deque<RawHttp> free = new ArrayDeque<>();
    private String subscription = "";
    private volatile int cycles;
    private final List<String> endings = new ArrayList<>();
    private volatile int events;

    /** @param user whose calls it wants to hear of */
    EventChurn(InetSocketAddress http, String set, String user, long seed, BooleanSupplier goesOn) {
        this.http = http;
        this.set = set;
        this.user = user;
        this.random = new Random(seed);
        this.goesOn = goesOn;
    }

    /** Channels that it opened and left. */
    int cycles() {
        return cycles;
    }

    /** What it was told of each channel that the server ended although it was there. */
    List<String> endings() {
        return List.copyOf(endings);
    }

    /** Events that it read and acknowledged. */
    int events() {
        return events;
    }

    @Override
    public void run() {
        try (RawHttp commands = new RawHttp(http)) {
            while (goesOn.getAsBoolean()) {
                try {
                    cycle(commands);
                } catch (EndedByServer tooSlow) {
                    endings.add(tooSlow.getMessage());
                }
                cycles = cycles + 1;
            }
            endSubscription(commands);
            forgotten.addAll(free);
            for (RawHttp stream : forgotten) {
                stream.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void cycle(RawHttp commands) throws IOException {
        Stream stream = open();
        if (subscription.isEmpty() || random.nextInt(4) == 0) {
            subscribe(commands);
            stream.beginsAnew = true;
        }
        for (int i = random.nextInt(BEATS); i >= 0; i--) {
            beat(commands, stream);
        }
        if (random.nextInt(4) == 0) {
            endSubscription(commands);
        }
        switch (random.nextInt(4)) {
            case 0 -> endInOrder(commands, stream);
            case 1 -> forget(stream.connection);
            case 2 -> {
                Stream next = open();
                stream.connection.close();
                beat(commands, next);
                next.connection.close();
            }
            default -> stream.connection.close();
        }
    }

    /** Its connection carries the next channel. */
    private void endInOrder(RawHttp commands, Stream stream) throws IOException {
        lives(ask(commands, "DELETE", EVENTS + "/channel/" + stream.id, ""));
        String next = stream.next();
        while (!next.isEmpty()) {
            next = stream.next();
        }
        free.add(stream.connection);
    }

    private void forget(RawHttp connection) throws IOException {
        forgotten.add(connection);
        if (forgotten.size() > MOST_FORGOTTEN) {
            forgotten.poll().close();
        }
    }

    private Stream open() throws IOException {
        RawHttp connection = free.isEmpty() ? new RawHttp(http) : free.poll();
        connection.send(request(
                "POST",
                ASYNC,
                "<Channel xmlns=\"http://schema.broadsoft.com/xsi\"><channelSetId>" + set
                        + "</channelSetId><expires>3600</expires></Channel>"));
        if (connection.readHead().status() != 200) {
            throw new AssertionError("a channel was refused");
        }
        String id = connection.readChunk().replaceFirst("(?s).*<channelId>([^<]+)<.*", "$1");
        return new Stream(connection, id);
    }

    private void subscribe(RawHttp commands) throws IOException {
        RawHttp.Reply reply = ok(ask(
                commands,
                "POST",
                EVENTS + "/user/" + user,
                "<Subscription><event>Advanced Call</event><expires>3600</expires><channelSetId>" + set
                        + "</channelSetId><applicationId>" + set + "</applicationId></Subscription>"));
        subscription = reply.body().replaceFirst("(?s).*<subscriptionId>([^<]+)<.*", "$1");
    }

    private void endSubscription(RawHttp commands) throws IOException {
        if (!subscription.isEmpty()) {
            ok(ask(commands, "DELETE", EVENTS + "/subscription/" + subscription, ""));
            subscription = "";
        }
    }

    /** Shows that it lives, and reads and acknowledges what came before the answer to that. */
    private void beat(RawHttp commands, Stream stream) throws IOException {
        lives(ask(commands, "PUT", EVENTS + "/channel/" + stream.id + "/heartbeat", ""));
        List<String> read = new ArrayList<>();
        for (String next = stream.next(); !next.contains("<ChannelHeartBeat "); next = stream.next()) {
            if (next.isEmpty() || next.contains("ChannelTerminatedEvent")) {
                throw new EndedByServer(next);
            }
            read.add(next);
        }
        for (String event : read) {
            stream.sees(event);
            String id = event.replaceFirst("(?s).*?<xsi:eventID>([^<]+)<.*", "$1");
            ok(ask(
                    commands,
                    "POST",
                    EVENTS + "/channel/eventresponse",
                    "<EventResponse><eventID>" + id + "</eventID><statusCode>200</statusCode></EventResponse>"));
            events = events + 1;
        }
    }

    private static RawHttp.Reply ask(RawHttp commands, String method, String path, String body) throws IOException {
        return commands.send(request(method, path, body)).read();
    }

    private static String request(String method, String path, String body) {
        return method + " " + path + " HTTP/1.1\r\nHost: churn\r\n" + EventFleet.login() + "Content-Length: "
                + body.length() + "\r\n\r\n" + body;
    }

    /** A heartbeat of a channel that is over is answered 404, and its DELETE 403. */
    private static void lives(RawHttp.Reply reply) throws EndedByServer {
        boolean over =
                reply.status() == 404 || reply.status() == 403 && reply.body().contains(NO_CHANNEL);
        if (over) {
            throw new EndedByServer(reply.body());
        }
        ok(reply);
    }

    private static RawHttp.Reply ok(RawHttp.Reply reply) {
        if (reply.status() != 200) {
            throw new AssertionError(reply.head() + reply.body());
        }
        return reply;
    }

    /** A channel is no more. */
    private static final class EndedByServer extends IOException {
        private static final long serialVersionUID = 1L;

        EndedByServer(String how) {
            super(how);
        }
    }

    /** One channel, and the numbers on it by subscription. */
    private static final class Stream {
        private final RawHttp connection;
        private final String id;
        private String subscription = "";
        private boolean beginsAnew;
        private int number;

        Stream(RawHttp connection, String id) {
            this.connection = connection;
            this.id = id;
        }

        String next() throws EndedByServer {
            try {
                return connection.readChunk();
            } catch (IOException gone) {
                throw new EndedByServer(gone.getMessage());
            }
        }

        /** Numbers grow, but where the subscription has begun anew. */
        void sees(String event) {
            String of = event.replaceFirst("(?s).*?<xsi:subscriptionId>([^<]+)<.*", "$1");
            int now = Integer.parseInt(event.replaceFirst("(?s).*?<xsi:sequenceNumber>(\\d+)<.*", "$1"));
            boolean grows = !of.equals(subscription) || now > number;
            if (!grows && !beginsAnew) {
                throw new AssertionError("number " + now + " after " + number);
            }
            beginsAnew = beginsAnew && grows;
            subscription = of;
            number = now;
        }
    }
}
