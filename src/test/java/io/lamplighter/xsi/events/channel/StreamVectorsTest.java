package io.lamplighter.xsi.events.channel;

import static io.lamplighter.xsi.events.channel.EventServer.ASYNC;
import static io.lamplighter.xsi.events.channel.EventServer.BASE;
import static io.lamplighter.xsi.events.channel.EventServer.OTHER;
import static io.lamplighter.xsi.events.channel.EventServer.USER;
import static io.lamplighter.xsi.events.channel.EventServer.channel;
import static io.lamplighter.xsi.events.channel.EventServer.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lamplighter.http.RawHttp;
import io.lamplighter.http.RawHttp.Reply;
import io.lamplighter.xsi.events.channel.EventServer.Opened;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The situations of a stream that are worth a test of their own, in the order of the wire's list. */
class StreamVectorsTest {
    private static final String SET = "<channelSetId>dialer</channelSetId>";
    private static final String ME = "/user/2000@example.com";

    @RegisterExtension
    final EventServer server = new EventServer();

    @Test
    void vector1TwoEventsAtOnceAreTwoChunksWithConsecutiveNumbers() throws IOException {
        Opened channel = server.open(SET);
        subscribe("");
        channel.next();
        server.missedCall(1);
        assertThat(channel.next()).contains(">2</xsi:sequenceNumber>").endsWith("</xsi:Event>");
        assertThat(channel.next()).contains(">3</xsi:sequenceNumber>").endsWith("</xsi:Event>");
    }

    /** Vector 2, the size of a long document, is rule 8 of {@link StreamBytesTest}. */
    @Test
    void vector3AWrongPasswordIsChallengedAndTheSameBodyIsTakenOnTheSameConnection() throws IOException {
        RawHttp client = server.connect();
        for (String login : new String[] {"2000@example.com:wrong", ""}) {
            Reply refused =
                    client.send(request(login, "POST", ASYNC, channel(SET))).read();
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.head()).contains("WWW-Authenticate: Basic realm=\"XtendedServicesInterface\"");
            assertThat(refused.body()).contains("<ErrorInfo ").hasSizeGreaterThan(32);
            server.time.advance(Duration.ofMinutes(5));
        }
        client.send(request(USER, "POST", ASYNC, channel(SET)));
        assertThat(client.readHead().status()).isEqualTo(200);
        assertThat(client.readChunk()).contains("<channelId>");
    }

    /** Vector 4, heartbeats amid events, is {@link BusyStreamTest}. */
    @Test
    void vector5AClientThatIsGoneLosesItsChannelButNotItsSubscription() throws IOException {
        Opened channel = server.open(SET);
        String id = subscribe("");
        server.acknowledge(channel.next(), 200);
        channel.stream().close();
        server.time.advance(Duration.ofSeconds(31));
        await().untilAsserted(() ->
                assertThat(server.ask("GET", "/channelset/dialer", "").status()).isEqualTo(404));
        Opened back = server.open(SET);
        assertThat(back.next()).contains("CallSubscriptionResyncEvent").contains(id);
        server.missedCall(1);
        assertThat(back.next()).contains("CallReceivedEvent");
    }

    @Test
    void vector6WithoutAnswersTheChannelEndsAndALateAnswerIsStillWelcome() throws IOException {
        Opened channel = server.open(SET);
        subscribe("");
        String event = channel.next();
        server.time.advance(Duration.ofSeconds(20));
        server.ask("PUT", "/channel/" + channel.id() + "/heartbeat", "");
        channel.next();
        server.time.advance(Duration.ofSeconds(11));
        assertThat(channel.next()).contains("<xsi:reason>NonResponsiveChannel</xsi:reason>");
        server.acknowledge(event, 200);
    }

    @Test
    void vector7AnotherSetOfTheSameApplicationReplacesTheOldOneOfThatOwnerAlone() throws IOException {
        Opened old = server.open(SET + "<applicationId>product</applicationId>");
        Opened other = server.open(OTHER, SET + "<applicationId>product</applicationId>");
        server.open("<channelSetId>new</channelSetId><applicationId>product</applicationId>");
        assertThat(old.next()).contains("<xsi:reason>DuplicateChannelSet</xsi:reason>");
        assertThat(server.askAs(OTHER, "PUT", "/channel/" + other.id() + "/heartbeat", "")
                        .status())
                .isEqualTo(200);
        assertThat(other.next()).contains("ChannelHeartBeat");
    }

    @Test
    void vector8AShortLifeIsGrantedAsAnHour() throws IOException {
        Opened channel = server.open(SET + "<expires>120</expires>");
        assertThat(channel.first()).contains("<expires>3600</expires>");
        Reply reply = server.ask("POST", ME, body("<expires>120</expires>"));
        assertThat(reply.body()).contains("<expires>3600</expires>");
        assertThat(server.ask("POST", ME, body("<expires>7200</expires>")).body())
                .contains("<expires>7200</expires>");
    }

    @Test
    void vector9XmlIsUnderstoodWhereJsonIsAnnouncedAndTheOtherWayRound() throws IOException {
        server.open(SET);
        assertThat(server.ask("POST", ME + "?format=json", body(""), "Content-Type: application/json")
                        .body())
                .startsWith("{\"Subscription\":{");
        assertThat(server.ask(
                                "POST",
                                ME,
                                "{\"Subscription\":{\"event\":{\"$\":\"Basic Call\"},\"channelSetId\":{\"$\":\"dialer\"}}}",
                                "Content-Type: application/xml")
                        .body())
                .startsWith("<?xml ");
    }

    @Test
    void vector10ARequestWithBareLineFeedsOpensAChannelAndSubscribes() throws IOException {
        RawHttp client = server.connect();
        String body = channel(SET);
        client.send(request(USER, "POST", ASYNC, body).replace("\r\n", "\n"));
        assertThat(client.readHead().status()).isEqualTo(200);
        assertThat(client.readChunk()).contains("<channelId>");
        Reply reply = server.connect()
                .send(request(USER, "POST", BASE + "/User/2000@example.com/subscription", body(""))
                        .replace("\r\n", "\n"))
                .read();
        assertThat(reply.status()).isEqualTo(200);
        assertThat(client.readChunk()).contains("CallSubscriptionEvent");
    }

    private String subscribe(String more) throws IOException {
        Reply reply = server.ask("POST", ME, body(more));
        assertThat(reply.status()).isEqualTo(200);
        return reply.body().replaceFirst("(?s).*<subscriptionId>(.+)</subscriptionId>.*", "$1");
    }

    private static String body(String more) {
        return "<Subscription><event>Advanced Call</event>" + more + SET + "</Subscription>";
    }
}
