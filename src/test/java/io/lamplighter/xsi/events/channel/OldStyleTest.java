package io.lamplighter.xsi.events.channel;

import static io.lamplighter.xsi.events.channel.EventServer.ASYNC;
import static io.lamplighter.xsi.events.channel.EventServer.USER;
import static io.lamplighter.xsi.events.channel.EventServer.channel;
import static io.lamplighter.xsi.events.channel.EventServer.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.http.RawHttp;
import io.lamplighter.line.CallId;
import io.lamplighter.line.CallNote;
import io.lamplighter.line.EndCause;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.xsi.events.EventSettings;
import io.lamplighter.xsi.events.channel.EventServer.Opened;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clients of older releases: heartbeats on the request that is still open, no answers to events, fewer fields. */
class OldStyleTest {
    private static final String SET = "<channelSetId>dialer</channelSetId>";
    private static final String ME = "/user/2000@example.com";
    private static final String BEAT = "<ChannelHeartBeat xmlns=\"http://schema.broadsoft.com/xsi\"/>";
    private static final String HEARTBEAT = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + BEAT;

    @RegisterExtension
    final EventServer server = new EventServer();

    @Test
    void aHeartbeatOnTheOpenRequestKeepsTheChannel() throws IOException {
        RawHttp client = openRequest();
        server.time.advance(Duration.ofSeconds(20));
        client.send(chunk(HEARTBEAT));
        assertThat(client.readChunk()).isEqualTo(HEARTBEAT);
        server.time.advance(Duration.ofSeconds(20));
        client.send(chunk("<ChannelHeart")).send(chunk("Beat></ChannelHeartBeat>\n"));
        assertThat(client.readChunk()).isEqualTo(HEARTBEAT);
        server.time.advance(Duration.ofSeconds(20));
        assertThat(server.ask("GET", "/channelset/dialer", "").status()).isEqualTo(200);
    }

    @Test
    void anythingElseOnTheOpenRequestIsAnsweredByAnErrorEvent() throws IOException {
        RawHttp client = openRequest();
        client.send(chunk("<Channel/>"));
        String error = client.readChunk();
        assertThat(error)
                .contains("xsi1:type=\"xsi:ErrorEvent\"")
                .contains("<xsi:errorCode>110400</xsi:errorCode><xsi:errorMessage>");
        EventSchema.validate(error);
        client.send(chunk(HEARTBEAT));
        assertThat(client.readChunk()).isEqualTo(HEARTBEAT);
    }

    private RawHttp openRequest() throws IOException {
        RawHttp client = server.connect();
        String body = channel(SET);
        String head = request(USER, "POST", ASYNC, "").replaceFirst("Content-Length: 0", "Transfer-Encoding: chunked");
        client.send(head + chunk(body));
        assertThat(client.readHead().status()).isEqualTo(200);
        assertThat(client.readChunk()).contains("<channelId>");
        return client;
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }

    @Test
    void aClientOfBeforeReasonsAndHooksIsNotToldThem() throws IOException {
        String old = "X-BroadWorks-Protocol-Version: 18.0";
        Opened channel = server.openAs(USER, SET, "", old);
        server.ask("POST", ME, body(), old);
        assertThat(channel.next()).contains("CallSubscriptionEvent").doesNotContain("hookStatus");
        server.ask("DELETE", "/channel/" + channel.id(), "");
        assertThat(channel.next()).contains("ChannelTerminatedEvent").doesNotContain("reason");
    }

    @Test
    void aClientThatNamesANewVersionIsToldAll() throws IOException {
        Opened channel = server.openAs(USER, SET, "", "X-BroadWorks-Protocol-Version: 25.0");
        server.ask("POST", ME, body(), "X-BroadWorks-Protocol-Version: 19.sp6");
        assertThat(channel.next()).contains("<xsi:hookStatus>On-Hook</xsi:hookStatus>");
        server.ask("DELETE", "/channel/" + channel.id(), "");
        assertThat(channel.next()).contains("<xsi:reason>ExplicitDelete</xsi:reason>");
    }

    @ParameterizedTest
    @CsvSource({
        "20.0, CallReceivedEvent CallReleasedEvent",
        "20.sp1, CallReceivedEvent CallReleasedEvent",
        "21.0, CallReceivedEvent CallDetachedEvent CallReleasedEvent",
        "'', CallReceivedEvent CallDetachedEvent CallReleasedEvent"
    })
    void aClientOfBeforeDetachedCallsHearsThatItsCallIsOverAndCountsOnWithoutAGap(String version, String types)
            throws IOException {
        Opened channel = server.open(SET);
        server.ask("POST", ME, body().replace("Basic", "Advanced"), "X-BroadWorks-Protocol-Version: " + version);
        assertThat(channel.next()).contains("CallSubscriptionEvent");
        CallId call = new CallId(41);
        server.happens(new LineEvent.Offer(EventServer.START, call, RemoteParty.of("sip:+15550100200@example.net")));
        server.happens(new LineEvent.End(EventServer.START, call, EndCause.REPLACED));
        int number = 1;
        for (String type : types.split(" ")) {
            number++;
            assertThat(channel.next())
                    .contains("xsi1:type=\"xsi:" + type + "\"", ">" + number + "</xsi:sequenceNumber>");
        }
    }

    @ParameterizedTest
    @CsvSource({"19.0, CallReleasedEvent", "20.0, CallClientSessionInfoUpdatedEvent"})
    void aClientOfBeforeTokensOnCallsHearsNothingOfThem(String version, String type) throws IOException {
        Opened channel = server.open(SET);
        server.ask("POST", ME, body().replace("Basic", "Advanced"), "X-BroadWorks-Protocol-Version: " + version);
        CallId call = new CallId(41);
        server.happens(new LineEvent.Offer(EventServer.START, call, RemoteParty.of("sip:+15550100200@example.net")));
        assertThat(channel.next()).contains("CallSubscriptionEvent");
        assertThat(channel.next()).contains("CallReceivedEvent");
        server.happens(new LineEvent.Note(EventServer.START, call, new CallNote.ClientInfo("ticket 7")));
        server.happens(new LineEvent.End(EventServer.START, call, EndCause.CANCELLED));
        assertThat(channel.next()).contains("xsi1:type=\"xsi:" + type + "\"", ">3</xsi:sequenceNumber>");
    }

    @Test
    void whereTheOperatorSaysSoAHeartbeatCountsAsAnAnswer() throws IOException {
        EventSettings usual = server.settings;
        server.settings = new EventSettings(
                usual.heartbeat(), usual.acknowledgement(), usual.pendingBytes(), 3, 4, true, usual.replay());
        server.restart(true);
        Opened channel = server.open(SET);
        server.ask("POST", ME, body());
        assertThat(channel.next()).contains("CallSubscriptionEvent");
        for (int i = 0; i < 4; i++) {
            server.time.advance(Duration.ofSeconds(20));
            assertThat(server.ask("PUT", "/channel/" + channel.id() + "/heartbeat", "")
                            .status())
                    .isEqualTo(200);
            assertThat(channel.next()).isEqualTo(HEARTBEAT);
            // Answered by the event thread, which by then has taken the heartbeat for the answer that it is.
            assertThat(server.ask("GET", "/channelset/dialer", "").status()).isEqualTo(200);
        }
    }

    private static String body() {
        return "<Subscription><event>Basic Call</event>" + SET + "</Subscription>";
    }
}
