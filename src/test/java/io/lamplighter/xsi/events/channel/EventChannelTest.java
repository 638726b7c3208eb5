package io.lamplighter.xsi.events.channel;

import static io.lamplighter.xsi.events.channel.EventServer.ADMIN;
import static io.lamplighter.xsi.events.channel.EventServer.ASYNC;
import static io.lamplighter.xsi.events.channel.EventServer.OTHER;
import static io.lamplighter.xsi.events.channel.EventServer.USER;
import static io.lamplighter.xsi.events.channel.EventServer.channel;
import static io.lamplighter.xsi.events.channel.EventServer.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lamplighter.directory.DirectoryStore.DirectoryChange;
import io.lamplighter.directory.LineFixtures;
import io.lamplighter.http.RawHttp;
import io.lamplighter.http.RawHttp.Reply;
import io.lamplighter.line.CallId;
import io.lamplighter.line.EndCause;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.xsi.events.EventSettings;
import io.lamplighter.xsi.events.channel.EventServer.Opened;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventChannelTest {
    private static final String SET = "<channelSetId>urn:example:dialer</channelSetId>";
    private static final String HEARTBEAT = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
            + "<ChannelHeartBeat xmlns=\"http://schema.broadsoft.com/xsi\"/>";

    @RegisterExtension
    final EventServer server = new EventServer();

    @Test
    void aChannelBeginsWithItsIdInOneChunk() throws IOException {
        Opened channel = server.open(SET + "<priority>1</priority><weight>50</weight><expires>7200</expires>");
        assertThat(channel.head()).startsWith("HTTP/1.1 200 ");
        assertThat(channel.head().toLowerCase(Locale.ROOT))
                .contains(
                        "content-type: text/xml;charset=utf-8\r\n", "transfer-encoding: chunked\r\n", "trackingid: na_")
                .doesNotContain("content-length", "content-encoding");
        assertThat(channel.first())
                .isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        + "<Channel xmlns=\"http://schema.broadsoft.com/xsi\"><channelId>"
                        + "00000000-0000-0000-0000-000000000001</channelId><expires>7200</expires></Channel>");
    }

    @Test
    void headersAndIdComeInOneBuffer() throws IOException {
        RawHttp client = server.connect().send(request(USER, "POST", ASYNC, channel(SET)));
        assertThat(client.readBuffer()).startsWith("HTTP/1.1 200").endsWith("</Channel>\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"120", "3600", "0", "-1"})
    void aShortLifeIsMadeAnHour(String asked) throws IOException {
        assertThat(server.open(SET + "<expires>" + asked + "</expires>").first())
                .contains("<expires>3600</expires>");
    }

    @Test
    void aHeartbeatIsAnsweredAndWrittenOnTheStream() throws IOException {
        Opened channel = server.open(SET);
        Reply reply = server.ask("PUT", "/channel/" + channel.id() + "/heartbeat", "");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.head().toLowerCase(Locale.ROOT)).contains("content-length: 0\r\n");
        assertThat(channel.next()).isEqualTo(HEARTBEAT);
    }

    @Test
    void aHeartbeatThatAnnouncesABodyAndSendsNoneIsAnswered() throws IOException {
        Opened channel = server.open(SET);
        RawHttp client = server.connect();
        String path = EventServer.BASE + "/channel/" + channel.id() + "/heartbeat";
        client.send(request(USER, "PUT", path, "").replace("Content-Length: 0", "Content-Length: 40"));
        assertThat(client.read().status()).isEqualTo(200);
        assertThat(channel.next()).isEqualTo(HEARTBEAT);
    }

    @Test
    void aHeartbeatOnAnUnknownChannelIsToldSo() throws IOException {
        Reply reply = server.ask("PUT", "/channel/nowhere/heartbeat", "");
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.body())
                .contains("<summaryEnglish>Channel not found: nowhere</summaryEnglish><errorCode>110412<");
    }

    @Test
    void aChannelWithoutHeartbeatsIsClosedAndOneWithThemIsNot() throws IOException {
        Opened channel = server.open(SET);
        server.time.advance(Duration.ofSeconds(20));
        server.ask("PUT", "/channel/" + channel.id() + "/heartbeat", "");
        assertThat(channel.next()).isEqualTo(HEARTBEAT);
        server.time.advance(Duration.ofSeconds(20));
        assertThat(server.ask("GET", "/channelset/urn:example:dialer", "").status())
                .isEqualTo(200);
        server.time.advance(Duration.ofSeconds(11));
        assertThat(channel.next()).isEmpty();
        assertThat(server.ask("PUT", "/channel/" + channel.id() + "/heartbeat", "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aDeletedChannelSaysSoAndEnds() throws IOException {
        Opened channel = server.open(SET);
        assertThat(server.ask("DELETE", "/channel/" + channel.id(), "").status())
                .isEqualTo(200);
        assertThat(channel.next()).isEqualTo(terminated(channel, "ExplicitDelete"));
        assertThat(channel.next()).isEmpty();
    }

    @Test
    void theAsyncPathDeletesToo() throws IOException {
        Opened channel = server.open(SET);
        RawHttp client = server.connect().send(request(USER, "DELETE", ASYNC + "/" + channel.id(), ""));
        assertThat(client.read().status()).isEqualTo(200);
        assertThat(channel.next()).isEqualTo(terminated(channel, "ExplicitDelete"));
    }

    @Test
    void aChannelEndsWhenItsTimeIsOverUnlessRefreshed() throws IOException {
        Opened channel = server.open(SET);
        for (int minute = 0; minute < 59; minute++) {
            beat(channel, Duration.ofMinutes(1));
        }
        Reply refreshed = server.ask("PUT", "/channel/" + channel.id() + "/" + channel.id(), channel(""));
        assertThat(refreshed.status()).isEqualTo(200);
        assertThat(refreshed.body()).contains("<expires>3600</expires>");
        for (int minute = 0; minute < 59; minute++) {
            beat(channel, Duration.ofMinutes(1));
        }
        beat(channel, Duration.ofSeconds(59));
        server.time.advance(Duration.ofSeconds(3));
        assertThat(channel.next()).isEqualTo(terminated(channel, "Expired"));
    }

    private void beat(Opened channel, Duration pause) throws IOException {
        for (Duration left = pause; !left.isZero(); left = left.minus(least(left))) {
            server.time.advance(least(left));
            server.ask("PUT", "/channel/" + channel.id() + "/heartbeat", "");
            assertThat(channel.next()).isEqualTo(HEARTBEAT);
        }
    }

    private static Duration least(Duration left) {
        return left.compareTo(Duration.ofSeconds(20)) < 0 ? left : Duration.ofSeconds(20);
    }

    @Test
    void anApplicationThatComesWithANewSetLosesItsOldOne() throws IOException {
        String application = "<applicationId>dialer</applicationId>";
        Opened old = server.open(SET + application);
        Opened others = server.open(OTHER, SET + application);
        Opened fresh = server.open("<channelSetId>new</channelSetId>" + application);
        assertThat(old.next()).isEqualTo(terminated(old, "DuplicateChannelSet"));
        assertThat(old.next()).isEmpty();
        for (Opened alive : List.of(fresh, others)) {
            server.askAs(ADMIN, "PUT", "/channel/" + alive.id() + "/heartbeat", "");
            assertThat(alive.next()).isEqualTo(HEARTBEAT);
        }
    }

    @Test
    void aSetThatIsReplacedEndsWithAllItsChannels() throws IOException {
        Opened named = server.open(SET + "<applicationId>dialer</applicationId>");
        Opened unnamed = server.open(SET);
        server.open("<channelSetId>new</channelSetId><applicationId>dialer</applicationId>");
        assertThat(named.next()).isEqualTo(terminated(named, "DuplicateChannelSet"));
        assertThat(unnamed.next()).isEqualTo(terminated(unnamed, "DuplicateChannelSet"));
    }

    @Test
    void whoNamesNoApplicationMayHaveSeveralSets() throws IOException {
        Opened one = server.open(SET);
        server.open("<channelSetId>new</channelSetId>");
        server.beat(one);
        assertThat(one.next()).isEqualTo(HEARTBEAT);
    }

    @Test
    void whatAClientCallsItsChannelIsIgnoredAndARefreshChangesNothingButTheTime() throws IOException {
        Opened channel = server.open("<channelId>mine</channelId>" + SET);
        assertThat(channel.id()).isNotEqualTo("mine");
        assertThat(channel.first()).contains("<expires>3600</expires>");
        Reply refreshed = server.ask(
                "PUT",
                "/channel/" + channel.id(),
                channel("<channelId>mine</channelId><channelSetId>other</channelSetId><priority>7</priority>"
                        + "<weight>8</weight><expires>7200</expires><applicationId>other</applicationId>"));
        assertThat(refreshed.body())
                .endsWith("<channelId>" + channel.id() + "</channelId><expires>7200</expires></Channel>");
        assertThat(server.ask("GET", "/channelset/urn:example:dialer", "").body())
                .contains("<priority>1</priority><weight>50</weight><expires>7200</expires></channel>");
    }

    @Test
    void aUserWhoIsRemovedLosesHisChannels() throws IOException {
        Opened channel = server.open(SET);
        server.directory.apply(List.of(new DirectoryChange.Remove(LineFixtures.RECEPTION)));
        assertThat(channel.next()).isEqualTo(terminated(channel, "UserDeleted"));
    }

    @Test
    void aSetListsItsChannels() throws IOException {
        Opened one = server.open(SET + "<applicationId>dialer</applicationId>");
        Opened two = server.open(SET + "<priority>2</priority><weight>7</weight><expires>2147483647</expires>");
        assertThat(server.ask("GET", "/ChannelSet/urn:example:dialer", "").body())
                .isEqualTo(
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                + "<ChannelSet xmlns=\"http://schema.broadsoft.com/xsi\">"
                                + "<channel><channelId>" + one.id()
                                + "</channelId><channelSetId>urn:example:dialer</channelSetId>"
                                + "<priority>1</priority><weight>50</weight><expires>3600</expires>"
                                + "<applicationId>dialer</applicationId></channel>"
                                + "<channel><channelId>" + two.id()
                                + "</channelId><channelSetId>urn:example:dialer</channelSetId>"
                                + "<priority>2</priority><weight>7</weight><expires>2147483647</expires></channel></ChannelSet>");
        assertThat(server.askAs(OTHER, "GET", "/channelset/urn:example:dialer", "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void nobodyHasMoreChannelsThanHeMay() throws IOException {
        for (int i = 0; i < 3; i++) {
            server.open(SET);
        }
        RawHttp fourth = server.connect().send(request(USER, "POST", ASYNC, channel(SET)));
        Reply refused = fourth.read();
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.head()).containsIgnoringCase("Retry-After: ");
        assertThat(refused.body()).contains("<errorCode>110505<");
        server.open(OTHER, SET);
    }

    @Test
    void aClientWithoutCredentialsIsChallengedAndRepeatsOnTheSameConnection() throws IOException {
        RawHttp client = server.connect().send(request("", "POST", ASYNC, channel(SET)));
        Reply challenge = client.read();
        assertThat(challenge.status()).isEqualTo(401);
        assertThat(challenge.head()).containsIgnoringCase("WWW-Authenticate: Basic realm=\"XtendedServicesInterface\"");
        assertThat(challenge.body()).contains("<ErrorInfo ").hasSizeGreaterThan(32);
        client.send(request(USER, "POST", ASYNC, channel(SET)));
        assertThat(client.readHead().status()).isEqualTo(200);
        assertThat(client.readChunk()).contains("<channelId>");
    }

    @Test
    void aWrongPasswordIsRefused() throws IOException {
        RawHttp client = server.connect().send(request("2000@example.com:no", "POST", ASYNC, channel(SET)));
        assertThat(client.read().status()).isEqualTo(401);
    }

    @Test
    void aChannelIsOpenedByABodyWithoutAnEnd() throws IOException {
        String body = channel(SET);
        RawHttp client = server.connect();
        client.send(request(USER, "POST", ASYNC, "").replace("Content-Length: 0", "Transfer-Encoding: chunked")
                + Integer.toHexString(body.length()) + "\r\n" + body + "\r\n");
        assertThat(client.readHead().status()).isEqualTo(200);
        assertThat(client.readChunk()).contains("<channelId>");
    }

    @Test
    void aRequestWithBareLineFeedsIsUnderstood() throws IOException {
        RawHttp client = server.connect();
        client.send(request(USER, "POST", ASYNC, channel(SET), "Content-Type: application/x-www-form-urlencoded")
                .replace("\r\n", "\n"));
        assertThat(client.readHead().status()).isEqualTo(200);
        assertThat(client.readChunk()).contains("<channelId>");
    }

    @Test
    void jsonOpensAChannelAndIsAnsweredInIt() throws IOException {
        RawHttp client = server.connect()
                .send(request(
                        USER,
                        "POST",
                        ASYNC + "?format=json",
                        "{\"Channel\":{\"channelSetId\":{\"$\":\"a\"},\"expires\":{\"$\":\"7200\"}}}"));
        assertThat(client.readHead().status()).isEqualTo(200);
        assertThat(client.readChunk()).contains("\"expires\":{\"$\":\"7200\"}");
    }

    @Test
    void aClientThatGoesAwayFreesItsPlace() throws IOException {
        Opened channel = server.open(SET);
        channel.stream().close();
        server.time.advance(Duration.ofSeconds(31));
        assertThat(server.ask("GET", "/channelset/urn:example:dialer", "").status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<Channel",
                "<Subscription/>",
                "<!DOCTYPE a><Channel/>",
                "{\"Channel\":",
                "<Channel><expires>x</expires></Channel>"
            })
    void aBodyThatIsNoChannelIsRefused(String body) throws IOException {
        Reply reply = server.connect().send(request(USER, "POST", ASYNC, body)).read();
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).contains("<errorCode>110400<");
    }

    @Test
    void aPathThatIsNothingNamesTheRightOne() throws IOException {
        Reply reply = server.ask("GET", "/nothing", "", "Accept: application/json");
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.body())
                .startsWith("{\"ErrorInfo\"")
                .contains("/com.broadsoft.async/com.broadsoft.xsi-events/v2.0/channel");
    }

    @Test
    void anAcknowledgementOfAnythingIsWelcome() throws IOException {
        Reply reply = server.ask(
                "POST",
                "/channel/EventResponse",
                "<EventResponse><eventID>unknown</eventID><statusCode>200</statusCode></EventResponse>");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEmpty();
    }

    @Test
    void aReaderThatStallsAndSendsNoHeartbeatsLosesItsConnectionToo() throws IOException {
        EventSettings usual = server.settings;
        server.settings = new EventSettings(usual.heartbeat(), usual.acknowledgement(), 1 << 20, 3, 4, false, 0);
        server.restart(true);
        Opened channel = server.open(SET);
        server.ask("POST", "/user/2000", "<Subscription><event>Advanced Call</event>" + SET + "</Subscription>");
        RemoteParty talkative = new RemoteParty("x".repeat(13_000), "sip:carol@example.net", false);
        for (int i = 1; i <= 95; i++) {
            CallId call = new CallId(i);
            server.happens(new LineEvent.Offer(EventServer.START, call, talkative));
            server.happens(new LineEvent.End(EventServer.START, call, EndCause.CANCELLED));
        }
        server.time.advance(Duration.ofSeconds(31));
        await().until(() -> server.events.figures().get("eventChannels") == 0);
        // Answered by the thread that closes channels, after it has closed this one.
        server.ask("GET", "/subscription", "");
        server.time.advance(Duration.ofSeconds(6));
        assertThat(channel.stream().restUntilTheServerCloses()).doesNotContain("\r\n0\r\n\r\n");
    }

    @Test
    void streamsEndInOrderWhenTheServerStops() throws IOException {
        Opened channel = server.open(SET);
        server.events.close();
        assertThat(channel.next()).isEmpty();
    }

    private static String terminated(Opened channel, String reason) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><xsi:Event xmlns:xsi=\"http://schema.broadsoft.com/xsi\""
                + " xmlns:xsi1=\"http://www.w3.org/2001/XMLSchema-instance\" xsi1:type=\"xsi:ChannelTerminatedEvent\">"
                + "<xsi:channelId>" + channel.id() + "</xsi:channelId><xsi:reason>" + reason
                + "</xsi:reason></xsi:Event>";
    }
}
