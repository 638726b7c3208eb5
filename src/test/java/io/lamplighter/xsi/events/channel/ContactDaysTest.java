package io.lamplighter.xsi.events.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lamplighter.http.RawHttp.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A web server of a client's that is down for hours, each night, for days. */
class ContactDaysTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int NIGHTS = 3;

    @RegisterExtension
    final EventServer server = new EventServer();

    private int number;
    private int calls;
    private int taken;

    @Test
    void aContactThatIsDownEachNightIsToldTheStateEachMorningAndNothingIsLeftAfterwards() throws Exception {
        settle();
        Map<String, Integer> before = Tables.below(server.events);
        int timers = server.time.pending();
        try (Receiver receiver = new Receiver()) {
            String id = subscribe(receiver);
            takes(receiver, "CallSubscriptionEvent");
            for (int night = 1; night <= NIGHTS; night++) {
                byDay(receiver, id);
                byNight(receiver);
                inTheMorning(receiver, id);
            }
            server.time.advance(Duration.ofDays(1));
            takes(receiver, "SubscriptionTerminatedEvent");
            await().until(() -> figure("eventContactsTaken") == taken);
        }
        server.time.advance(HOUR);
        settle();
        assertThat(Tables.below(server.events)).isEqualTo(before);
        assertThat(server.time.pending()).isEqualTo(timers);
        assertThat(server.journal.recover("xsi-subscription")).isEmpty();
    }

    /** It refreshes at half of its time, and is told of each call. */
    private void byDay(Receiver receiver, String id) throws IOException {
        for (int hour = 0; hour < 12; hour++) {
            server.missedCall(++calls);
            takes(receiver, "CallReceivedEvent");
            takes(receiver, "CallReleasedEvent");
            server.time.advance(HOUR);
        }
        Reply reply = server.ask("PUT", "/subscription/" + id, "<Subscription><expires>86400</expires></Subscription>");
        assertThat(reply.status()).isEqualTo(200);
        takes(receiver, "CallSubscriptionEvent");
    }

    private void byNight(Receiver receiver) {
        receiver.answer(503);
        for (int hour = 0; hour < 8; hour++) {
            long refused = figure("eventContactsRefused");
            server.missedCall(++calls);
            server.time.advance(HOUR);
            await().until(() -> figure("eventContactsRefused") > refused);
        }
    }

    /**
     * It is told the state in place of what it missed. What was just being tried again, or what happens as it comes back,
     * may be told before that.
     */
    private void inTheMorning(Receiver receiver, String id) throws IOException {
        receiver.answer(200);
        int first = calls + 1;
        await().until(() -> {
            server.missedCall(++calls);
            server.time.advance(Duration.ofMinutes(1));
            return receiver.hasTaken("CallReleasedEvent", "callhalf-" + first + ":")
                    || receiver.hasTaken("CallSubscriptionResyncEvent");
        });
        boolean behind = true;
        while (behind || !isNewest(id)) {
            // An event that is tried again, or a state that is owed, needs time that moves.
            await().pollDelay(Duration.ZERO).until(() -> {
                server.time.advance(Duration.ofSeconds(1));
                return receiver.hasTaken();
            });
            String document = nextTaken(receiver);
            assertThat(number(document)).isGreaterThan(number);
            boolean state = document.contains("CallSubscriptionResyncEvent");
            behind = !state && (behind || number(document) > number + 1);
            number = number(document);
        }
    }

    /** Whether there is no event after the last that it was told; lost ones count. */
    private boolean isNewest(String id) throws IOException {
        Reply later = server.ask("GET", "/subscription/" + id + "/events?after=" + number, "");
        return later.status() == 200 && !later.body().contains("<xsi:Event ");
    }

    private void takes(Receiver receiver, String type) {
        String document = nextTaken(receiver);
        assertThat(document).contains("xsi:" + type + "\"");
        assertThat(number(document)).isEqualTo(++number);
    }

    private String nextTaken(Receiver receiver) {
        taken++;
        return receiver.nextTaken();
    }

    private static int number(String document) {
        return Integer.parseInt(document.replaceFirst(".*<xsi:sequenceNumber>(.+)</xsi:sequenceNumber>.*", "$1"));
    }

    private long figure(String name) {
        return server.events.figures().get(name);
    }

    private void settle() throws IOException {
        assertThat(server.ask("GET", "/versions", "").status()).isEqualTo(200);
    }

    private String subscribe(Receiver receiver) throws IOException {
        Reply reply = server.ask(
                "POST",
                "/user/2000@example.com",
                "<Subscription><event>Advanced Call</event><expires>86400</expires><httpContact><uri>" + receiver.uri()
                        + "</uri></httpContact></Subscription>");
        assertThat(reply.status()).isEqualTo(200);
        return reply.body().replaceFirst("(?s).*<subscriptionId>(.+)</subscriptionId>.*", "$1");
    }
}
