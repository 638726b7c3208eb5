package io.lamplighter.xsi.events.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.http.RawHttp;
import io.lamplighter.http.RawHttp.Reply;
import io.lamplighter.xsi.events.channel.EventServer.Opened;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A client that listens for days: it beats, reads and acknowledges, and sees to it that it hears of each call it expects
 * to hear of, in order, under numbers without a gap.
 */
final class DayClient {
    private static final Pattern EVENT = Pattern.compile("<xsi:eventID>(?<id>[^<]+)</xsi:eventID>"
            + "<xsi:sequenceNumber>(?<number>\\d+)</xsi:sequenceNumber>.*?"
            + "<xsi:subscriptionId>(?<subscription>[^<]+)<.*?"
            + "<xsi:eventData xsi1:type=\"xsi:(?<type>\\w+)\"");
    private static final Pattern CALL = Pattern.compile("<xsi:targetId>([^@]+).*?<xsi:callId>callhalf-(\\d+):0");

    private final EventServer server;
    private final String credentials;
    private final String target;
    private final List<Opened> channels = new ArrayList<>();
    private final List<Opened> unread = new ArrayList<>();
    private final Set<String> heard = new HashSet<>();
    private final List<String> expected = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final List<String> ends = new ArrayList<>();
    private RawHttp commands;
    private String set = "";
    private String reason = "";
    private String subscription = "";
    private boolean replay;
    private int number;
    private int ended;
    private int calls;

    /** @param target path of what it subscribes to */
    DayClient(EventServer server, String credentials, String target) {
        this.server = server;
        this.credentials = credentials;
        this.target = target;
    }

    /** What the server said when it ended one of its channels, each time; empty where it said nothing. */
    List<String> ends() {
        return ends;
    }

    /** Subscriptions that the server ended. */
    int ended() {
        return ended;
    }

    /** Calls that it heard come or go. */
    int calls() {
        return calls;
    }

    /** It has no channel that it knows of. */
    boolean isAway() {
        return channels.isEmpty();
    }

    boolean isSubscribed() {
        return !subscription.isEmpty();
    }

    /** From now on it asks for the events themselves that it missed. */
    void wantsReplay() {
        replay = true;
    }

    void opens(String channelSet, int expires) throws IOException {
        opens(channelSet, expires, "");
    }

    void opens(String channelSet, int expires, String more) throws IOException {
        set = channelSet;
        channels.add(server.openAs(
                credentials,
                "<channelSetId>" + set + "</channelSetId>" + more + "<expires>" + expires + "</expires>",
                replay ? "?replay=true" : ""));
        for (Opened stream : unread) {
            read(stream);
            ends.add(reason);
        }
        unread.clear();
    }

    /** For so many seconds; numbers begin anew. */
    void subscribes(int expires) throws IOException {
        Reply reply = asks(
                "POST",
                target,
                "<Subscription><event>Advanced Call</event><expires>" + expires + "</expires><channelSetId>" + set
                        + "</channelSetId></Subscription>");
        subscription = reply.body().replaceFirst("(?s).*<subscriptionId>(.+)</subscriptionId>.*", "$1");
        number = 0;
    }

    void refreshesChannels(int expires) throws IOException {
        for (Opened channel : channels) {
            asks("PUT", "/channel/" + channel.id(), EventServer.channel("<expires>" + expires + "</expires>"));
        }
    }

    void refreshesItsSubscription(int expires) throws IOException {
        asks("PUT", "/subscription/" + subscription, "<Subscription><expires>" + expires + "</expires></Subscription>");
    }

    void deletesItsChannel() throws IOException {
        asks("DELETE", "/channel/" + channels.get(0).id(), "");
        reads();
    }

    void deletesItsSubscription() throws IOException {
        asks("DELETE", "/subscription/" + subscription, "");
    }

    /** Its oldest connection breaks. */
    void losesAConnection() throws IOException {
        channels.remove(0).stream().close();
    }

    /** Neither reads nor beats any more, until it opens another channel. What it was sent meanwhile it does not know. */
    void hangs() {
        unread.addAll(channels);
        channels.clear();
    }

    /**
     * A call comes or goes. Who has no channel is told the state later in place of it, under the number after; who wants
     * it again, and who listens, is told the event.
     *
     * @param event user, type and number
     */
    void happens(String event) {
        if (isSubscribed() && isAway() && !replay) {
            number++;
        } else if (isSubscribed()) {
            expected.add(event);
        }
    }

    /** Beats, reads what came before the answers and acknowledges it. */
    void reads() throws IOException {
        reads(200);
    }

    /** The same, but for what it answers to the events. @param answer 0 for none */
    void reads(int answer) throws IOException {
        List<Heard> all = new ArrayList<>();
        for (Opened channel : List.copyOf(channels)) {
            all.addAll(beat(channel));
        }
        all.sort(Comparator.comparingInt(Heard::number));
        all.forEach(this::takes);
        if (answer > 0) {
            acknowledges(all, answer);
        }
        assertThat(told).as("%s hears of every call", credentials).containsExactlyInAnyOrderElementsOf(expected);
        expected.stream()
                .map(DayClient::user)
                .distinct()
                .forEach(user ->
                        assertThat(of(user, told)).as("of %s in order", user).isEqualTo(of(user, expected)));
        calls += told.size();
        told.clear();
        expected.clear();
    }

    /** One behind the other, before it reads what is said to them. */
    private void acknowledges(List<Heard> events, int status) throws IOException {
        for (Heard event : events) {
            connection()
                    .send(request(
                            "POST",
                            "/channel/eventresponse",
                            "<EventResponse><eventID>" + event.id + "</eventID><statusCode>" + status
                                    + "</statusCode></EventResponse>"));
        }
        for (Heard event : events) {
            assertThat(connection().read().status()).as(event.id).isEqualTo(200);
        }
    }

    private static String user(String event) {
        return event.substring(0, event.indexOf(' '));
    }

    private static List<String> of(String user, List<String> events) {
        return events.stream().filter(e -> user(e).equals(user)).toList();
    }

    private List<Heard> beat(Opened channel) throws IOException {
        boolean lives =
                answer("PUT", "/channel/" + channel.id() + "/heartbeat", "").status() == 200;
        List<Heard> events = read(channel);
        if (!lives) {
            channels.remove(channel);
            ends.add(reason);
        }
        assertThat(events).isSortedAccordingTo(Comparator.comparingInt(Heard::number));
        return events;
    }

    /** Up to the answer to its heartbeat, or to the end. */
    private List<Heard> read(Opened channel) throws IOException {
        List<Heard> events = new ArrayList<>();
        reason = "";
        String next = channel.next();
        while (!next.isEmpty() && !next.contains("<ChannelHeartBeat ")) {
            if (next.contains("ChannelTerminatedEvent")) {
                reason = next.replaceFirst(".*<xsi:reason>(.+)</xsi:reason>.*", "$1");
            } else {
                events.add(Heard.of(next));
            }
            next = channel.next();
        }
        return events;
    }

    private void takes(Heard event) {
        if (!heard.add(event.id)) {
            return;
        }
        assertThat(event.subscription).isEqualTo(subscription);
        assertThat(event.number).as("number after the last: %s", event.document).isEqualTo(++number);
        if (event.type.equals("SubscriptionTerminatedEvent")) {
            ended++;
            subscription = "";
        } else if (!event.type.startsWith("CallSubscription")) {
            Matcher call = CALL.matcher(event.document);
            assertThat(call.find()).isTrue();
            told.add(call.group(1) + " " + event.type + " " + call.group(2));
        }
    }

    private Reply asks(String method, String path, String body) throws IOException {
        Reply reply = answer(method, path, body);
        assertThat(reply.status()).as("%s %s", method, path).isEqualTo(200);
        return reply;
    }

    private Reply answer(String method, String path, String body) throws IOException {
        return connection().send(request(method, path, body)).read();
    }

    private String request(String method, String path, String body) {
        return EventServer.request(credentials, method, EventServer.BASE + path, body);
    }

    /** For whatever it asks, beside its channels. */
    private RawHttp connection() throws IOException {
        if (commands == null) {
            commands = server.connect();
        }
        return commands;
    }

    private record Heard(String document, String id, int number, String subscription, String type) {
        static Heard of(String document) {
            Matcher event = EVENT.matcher(document);
            assertThat(event.find()).as(document).isTrue();
            return new Heard(
                    document,
                    event.group("id"),
                    Integer.parseInt(event.group("number")),
                    event.group("subscription"),
                    event.group("type"));
        }
    }
}
