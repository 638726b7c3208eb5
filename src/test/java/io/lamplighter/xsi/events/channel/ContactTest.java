package io.lamplighter.xsi.events.channel;

import static io.lamplighter.xsi.events.channel.EventServer.ADMIN;
import static io.lamplighter.xsi.events.channel.EventServer.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lamplighter.http.RawHttp.Reply;
import io.lamplighter.line.CallId;
import io.lamplighter.line.EndCause;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.RemoteParty;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events are posted to a web server of the client's: in order, again when it does not take them, and nowhere else. */
class ContactTest {
    private static final String ME = "/user/2000@example.com";
    private static final RemoteParty CAROL = RemoteParty.of("sip:+15550100200@example.net");

    @RegisterExtension
    final EventServer server = new EventServer();

    private Receiver receiver;

    @BeforeEach
    void open() throws IOException {
        receiver = new Receiver();
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void eventsArePostedInOrderWithTheContactInTheirEnvelope() throws IOException {
        String id = subscribe();
        String first = receiver.next();
        assertThat(first)
                .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?><xsi:Event ")
                .contains("<xsi:subscriptionId>" + id + "</xsi:subscriptionId><xsi:httpContact><xsi:uri>"
                        + receiver.uri() + "</xsi:uri></xsi:httpContact><xsi:targetId>2000@example.com</xsi:targetId>")
                .contains("CallSubscriptionEvent");
        EventSchema.validate(first);
        assertThat(receiver.lastContentType()).isEqualTo("application/xml; charset=UTF-8");
        for (int i = 1; i <= 5; i++) {
            ringsAndStops(i);
        }
        for (int number = 2; number <= 11; number++) {
            assertThat(receiver.next()).contains("<xsi:sequenceNumber>" + number + "</xsi:sequenceNumber>");
        }
    }

    @Test
    void aContactWithoutASchemeMeansHttp() throws IOException {
        subscribe(receiver.uri().replace("http://", ""), "");
        assertThat(receiver.next()).contains("<xsi:uri>" + receiver.uri() + "</xsi:uri>");
    }

    @Test
    void aChannelSetWinsOverAContact() throws IOException {
        EventServer.Opened channel = server.open("<channelSetId>dialer</channelSetId>");
        subscribe(receiver.uri(), "<channelSetId>dialer</channelSetId>");
        assertThat(channel.next()).contains("CallSubscriptionEvent");
        assertThat(receiver.isQuiet()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest",
                "http://10.0.0.1/",
                "http://localhost:8080/",
                "http://[::1]/",
                "http://crm.example.org/",
                "http://evilcrm.example.com/"
            })
    void aContactThatTheOperatorHasNotListedIsRefusedAtOnce(String uri) throws IOException {
        Reply reply = post(uri, "");
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.body()).contains("<errorCode>110441<").contains("xsi.events.contacts");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://127.0.0.1/",
                "http://user:word@127.0.0.1/",
                "http:///path",
                "http://127.0.0.1/#x",
                "http://127.0.0.1:0/",
                "http://127.0.0.1:65536/",
                "%%"
            })
    void whatIsNoAddressOfAWebServerIsRefused(String uri) throws IOException {
        Reply reply = post(uri, "");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).contains("httpContact");
    }

    @Test
    void anEventThatIsNotTakenIsPostedAgainAfterOneFiveAndFifteenSeconds() throws IOException {
        receiver.answer(500);
        subscribe();
        String first = receiver.next();
        for (int pause : new int[] {1, 5, 15}) {
            awaitFailures(pause == 1 ? 1 : pause == 5 ? 2 : 3);
            server.time.advance(Duration.ofSeconds(pause).minusMillis(1));
            assertThat(receiver.isQuiet()).isTrue();
            server.time.advance(Duration.ofMillis(1));
            assertThat(receiver.next()).isEqualTo(first);
        }
        awaitFailures(4);
        await().untilAsserted(() -> assertThat(server.events.figures()).containsEntry("eventContactsLost", 1L));
    }

    @Test
    void aReceiverThatIsBackIsToldTheWholeStateInPlaceOfWhatItMissed() throws IOException {
        String id = subscribe();
        assertThat(receiver.next()).contains("CallSubscriptionEvent");
        await().untilAsserted(() -> assertThat(server.events.figures()).containsEntry("eventContactsTaken", 1L));
        receiver.answer(503);
        ringsAndStops(1);
        receiver.next();
        isTriedAgainInVain();
        await().untilAsserted(() -> assertThat(server.events.figures()).containsEntry("eventContactsLost", 2L));
        ringsAndStops(2);
        await().untilAsserted(() -> assertThat(server.events.figures()).containsEntry("eventContactsLost", 4L));
        receiver.answer(200);
        server.time.advance(Duration.ofSeconds(61));
        assertThat(receiver.next()).contains("CallSubscriptionResyncEvent");
        ringsAndStops(3);
        assertThat(receiver.next()).contains("CallReceivedEvent").contains("callhalf-3:0");
        assertThat(server.ask("GET", "/subscription/" + id + "/deliveries", "").body())
                .contains("<taken>")
                .contains("<refused>4</refused><dropped>4</dropped>")
                .contains("<answer>503</answer>");
    }

    @Test
    void aReceiverThatTakesNothingForADayLosesItsSubscription() throws IOException {
        receiver.answer(500);
        String id = subscribe();
        receiver.next();
        isTriedAgainInVain();
        awaitFailures(4);
        server.time.advance(Duration.ofHours(25));
        receiver.next();
        await().untilAsserted(() -> assertThat(
                        server.ask("GET", "/subscription/" + id, "").status())
                .isEqualTo(403));
    }

    @Test
    void aRedirectIsNotFollowed() throws IOException {
        Receiver other = new Receiver();
        receiver.redirectTo(other.uri());
        subscribe();
        receiver.next();
        awaitFailures(1);
        assertThat(other.isQuiet()).isTrue();
        other.close();
    }

    @Test
    void aDeletedSubscriptionSaysSoToItsContact() throws IOException {
        String id = subscribe();
        receiver.next();
        assertThat(server.ask("DELETE", "/subscription/" + id, "").status()).isEqualTo(200);
        assertThat(receiver.next()).contains("SubscriptionTerminatedEvent");
    }

    @Test
    void aSlowReceiverDelaysNoOther() throws IOException {
        receiver.hold();
        subscribe();
        receiver.next();
        Receiver quick = new Receiver();
        server.askAs(ADMIN, "POST", "/system", body(quick.uri(), ""));
        ringsAndStops(1);
        assertThat(quick.next()).contains("CallReceivedEvent");
        quick.close();
    }

    @Test
    void whoSubscribesAgainIsToldTheStateAndNothingOlderAfterIt() throws IOException {
        receiver.hold();
        String id = subscribe();
        assertThat(receiver.next()).contains(">1</xsi:sequenceNumber>");
        ringsAndStops(1);
        assertThat(subscribe()).isEqualTo(id);
        // Answered by the thread that tells of calls.
        server.ask("GET", "/versions", "");
        assertThat(receiver.isQuiet()).as("one after the other").isTrue();
        receiver.goOn();
        assertThat(receiver.next()).contains("CallSubscriptionEvent", ">1</xsi:sequenceNumber>");
        ringsAndStops(2);
        assertThat(receiver.next()).contains("callhalf-2:0", ">2</xsi:sequenceNumber>");
    }

    @Test
    void whoSubscribesAgainElsewhereIsToldThere() throws IOException {
        subscribe();
        assertThat(receiver.next()).contains("CallSubscriptionEvent");
        try (Receiver other = new Receiver()) {
            subscribe(other.uri(), "");
            assertThat(other.next()).contains("CallSubscriptionEvent", ">1</xsi:sequenceNumber>");
            ringsAndStops(1);
            assertThat(other.next()).contains("CallReceivedEvent");
        }
        assertThat(receiver.isQuiet()).isTrue();
    }

    @Test
    void whatAContactIsSentCanBeReadBack() throws IOException {
        String id = subscribe();
        assertThat(server.ask("GET", "/subscription/" + id, "").body())
                .contains("<httpContact><uri>" + receiver.uri() + "</uri></httpContact>")
                .doesNotContain("channelSetId");
    }

    /**
     * After the first refusal each retry is made when it is due and refused. Time passes by no more than that: an answer
     * that came while it passes would set the next retry within it.
     */
    private void isTriedAgainInVain() {
        int failures = 0;
        for (int pause : new int[] {1, 5, 15}) {
            awaitFailures(++failures);
            server.time.advance(Duration.ofSeconds(pause));
            receiver.next();
        }
    }

    private void awaitFailures(long count) {
        await().untilAsserted(() -> assertThat(server.events.figures()).containsEntry("eventContactsRefused", count));
    }

    private void ringsAndStops(int number) {
        CallId call = new CallId(number);
        server.happens(new LineEvent.Offer(START, call, CAROL));
        server.happens(new LineEvent.End(START, call, EndCause.CANCELLED));
    }

    private String subscribe() throws IOException {
        return subscribe(receiver.uri(), "");
    }

    private String subscribe(String uri, String more) throws IOException {
        Reply reply = post(uri, more);
        assertThat(reply.status()).isEqualTo(200);
        return reply.body().replaceFirst("(?s).*<subscriptionId>(.+)</subscriptionId>.*", "$1");
    }

    private Reply post(String uri, String more) throws IOException {
        return server.ask("POST", ME, body(uri, more));
    }

    private static String body(String uri, String more) {
        return "<Subscription><event>Advanced Call</event><httpContact><uri>" + uri + "</uri></httpContact>" + more
                + "</Subscription>";
    }
}
