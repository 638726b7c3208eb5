package io.lamplighter.xsi.events.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lamplighter.http.RawHttp.Reply;
import io.lamplighter.xsi.events.channel.EventServer.Opened;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Somebody sets the system's clock: nothing that was granted gets shorter or longer by it. */
class ClockSetTest {
    private static final String ME = "/user/2000@example.com";
    private static final String SET = "<channelSetId>dialer</channelSetId>";

    @RegisterExtension
    final EventServer server = new EventServer();

    @Test
    void aSubscriptionDoesNotEndBecauseTheClockIsSetForwardTwoHours() throws IOException {
        Opened channel = server.open(SET);
        String id = subscribe(SET);
        assertThat(channel.next()).contains("CallSubscriptionEvent");
        server.time.set(Duration.ofHours(2));
        server.time.advance(Duration.ofSeconds(1));
        assertThat(server.ask("GET", "/subscription/" + id, "").body()).contains("<expires>3599</expires>");
        server.missedCall(1);
        assertThat(channel.next()).contains("CallReceivedEvent");
    }

    @Test
    void aSubscriptionDoesNotOutliveItsTimeBecauseTheClockIsSetBackAnHour() throws IOException {
        server.open(SET);
        String id = subscribe(SET);
        server.time.set(Duration.ofHours(-1));
        server.time.advance(Duration.ofSeconds(3_599));
        assertThat(server.ask("GET", "/subscription/" + id, "").body()).contains("<expires>1</expires>");
        server.time.advance(Duration.ofSeconds(1));
        assertThat(server.ask("GET", "/subscription/" + id, "").status()).isEqualTo(403);
    }

    @Test
    void aRestartAfterTheClockWasSetBackDoesNotShortenWhatWasGrantedSince() throws IOException {
        server.open(SET);
        server.time.set(Duration.ofHours(-1));
        String id = subscribe(SET);
        server.restart(true);
        assertThat(server.ask("GET", "/subscription/" + id, "").body()).contains("<expires>3600</expires>");
    }

    @Test
    void aContactThatIsBackIsToldWithinAMinuteThoughTheClockIsSetBackAnHour() throws IOException {
        try (Receiver receiver = new Receiver()) {
            receiver.answer(503);
            subscribe("<httpContact><uri>" + receiver.uri() + "</uri></httpContact>");
            awaitFailures(1);
            server.time.advance(Duration.ofSeconds(1));
            awaitFailures(2);
            server.time.advance(Duration.ofSeconds(5));
            awaitFailures(3);
            server.time.advance(Duration.ofSeconds(15));
            awaitFailures(4);
            server.time.set(Duration.ofHours(-1));
            receiver.answer(200);
            server.time.advance(Duration.ofMinutes(1));
            assertThat(receiver.nextTaken()).contains("CallSubscriptionResyncEvent");
        }
    }

    private void awaitFailures(long count) {
        await().untilAsserted(() -> assertThat(server.events.figures()).containsEntry("eventContactsRefused", count));
    }

    private String subscribe(String destination) throws IOException {
        Reply reply =
                server.ask("POST", ME, "<Subscription><event>Advanced Call</event>" + destination + "</Subscription>");
        assertThat(reply.status()).isEqualTo(200);
        return reply.body().replaceFirst("(?s).*<subscriptionId>(.+)</subscriptionId>.*", "$1");
    }
}
