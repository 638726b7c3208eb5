package io.lamplighter.xsi.events.channel;

import static io.lamplighter.xsi.events.channel.EventServer.ADMIN;
import static io.lamplighter.xsi.events.channel.EventServer.ASYNC;
import static io.lamplighter.xsi.events.channel.EventServer.START;
import static io.lamplighter.xsi.events.channel.EventServer.USER;
import static io.lamplighter.xsi.events.channel.EventServer.channel;
import static io.lamplighter.xsi.events.channel.EventServer.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.DirectoryStore.DirectoryChange;
import io.lamplighter.directory.LineFixtures;
import io.lamplighter.http.RawHttp;
import io.lamplighter.line.CallId;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.xsi.events.channel.EventServer.Opened;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The rules for the bytes of a stream, in the order of the wire's list: each is broken at the cost of a client. */
class StreamBytesTest {
    private static final String SET = "<channelSetId>dialer</channelSetId>";
    private static final String ME = "/user/2000@example.com";
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

    @RegisterExtension
    final EventServer server = new EventServer();

    @Test
    void rule1HeadersAndTheFirstDocumentComeInOneReadAndEachDocumentIsAChunk() throws IOException {
        RawHttp client = server.connect();
        client.send(request(USER, "POST", ASYNC, channel(SET)));
        String buffer = client.readBuffer();
        assertThat(buffer).startsWith("HTTP/1.1 200 OK\r\n").contains("</Channel>\r\n");
        subscribe("Advanced Call");
        server.missedCall(1);
        for (int i = 0; i < 3; i++) {
            String chunk = client.readChunk();
            assertThat(chunk).startsWith(DECLARATION).endsWith("</xsi:Event>");
            assertThat(chunk.split("<\\?xml", -1)).hasSize(2);
        }
    }

    @Test
    void rules2To7EachKindOfDocumentHasTheLiteralsThatClientsLookFor() throws IOException {
        Opened channel = server.open(SET);
        assertThat(channel.first())
                .matches("(?s)\\Q" + DECLARATION + "\\E\n<Channel xmlns=\"http://schema\\.broadsoft\\.com/xsi\">"
                        + "<channelId>[^<]+</channelId><expires>3600</expires></Channel>");
        subscribe("Advanced Call");
        server.missedCall(1);
        server.ask("PUT", "/channel/" + channel.id() + "/heartbeat", "");
        List<String> documents = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            documents.add(channel.next());
        }
        server.ask("DELETE", "/channel/" + channel.id(), "");
        documents.add(channel.next());
        assertThat(documents)
                .allSatisfy(d -> assertThat(d)
                        .startsWith(DECLARATION + "<")
                        .doesNotContain("\n", "\r", "\t", "standalone")
                        .endsWith(">"));
        assertThat(documents).contains(DECLARATION + "<ChannelHeartBeat xmlns=\"http://schema.broadsoft.com/xsi\"/>");
        assertThat(documents.stream().filter(d -> !d.contains("HeartBeat")))
                .hasSize(4)
                .allSatisfy(d -> assertThat(d)
                        .startsWith(DECLARATION
                                + "<xsi:Event xmlns:xsi=\"http://schema.broadsoft.com/xsi\""
                                + " xmlns:xsi1=\"http://www.w3.org/2001/XMLSchema-instance\" xsi1:type=\"xsi:")
                        .endsWith("</xsi:Event>"));
        assertThat(documents.get(4)).contains("xsi1:type=\"xsi:ChannelTerminatedEvent\"");
    }

    @Test
    void rule8ADocumentAbove16KibLosesWhatIsOptionalAndStaysWhole() throws IOException {
        for (int i = 1; i <= 3; i++) {
            String name = "n".repeat(6_000);
            server.happens(new LineEvent.Offer(
                    START, new CallId(i), new RemoteParty(name, "sip:+1555010020" + i + "@example.net", false)));
        }
        Opened channel = server.open(SET);
        subscribe("Basic Call");
        String document = channel.next();
        assertThat(document.length()).isLessThan(16_384);
        assertThat(document)
                .contains("callhalf-1:0", "callhalf-2:0", "callhalf-3:0")
                .contains("tel:+15550100201", "tel:+15550100203")
                .contains("<xsi:personality>", "<xsi:state>", "<xsi:startTime>")
                .doesNotContain("nnnn");
        EventSchema.validate(document);
    }

    @Test
    void rule8TheStateOfALineWithAsManyCallsAsThereCanBeIsOneChunkWithEachOfThem() throws IOException {
        server.directory.apply(
                List.of(new DirectoryChange.Put(LineFixtures.reception().withAppearances(99))));
        for (int i = 1; i <= 99; i++) {
            server.happens(new LineEvent.Offer(
                    START,
                    new CallId(i),
                    new RemoteParty("Caller " + i, "sip:+1555010" + (1000 + i) + "@example.net", false)));
        }
        Opened channel = server.open(ADMIN, SET);
        server.askAs(ADMIN, "POST", ME, "<Subscription><event>Basic Call</event>" + SET + "</Subscription>");
        String document = channel.next();
        EventSchema.validate(document);
        assertThat(document).hasSizeGreaterThan(16_384).doesNotContain("<xsi:name>");
        for (int i = 1; i <= 99; i++) {
            assertThat(document)
                    .containsOnlyOnce("<xsi:callId>callhalf-" + i + ":0</xsi:callId>")
                    .containsOnlyOnce("tel:+1555010" + (1000 + i) + "<");
        }
    }

    @Test
    void rule9NothingIsCompressedAndNoLengthIsTold() throws IOException {
        Opened channel = server.openAs(USER, SET, "", "Accept-Encoding: gzip, deflate");
        String head = channel.head().toLowerCase(Locale.ROOT);
        assertThat(head)
                .contains("content-type: text/xml;charset=utf-8\r\n")
                .contains("transfer-encoding: chunked\r\n")
                .contains("x-accel-buffering: no\r\n")
                .contains("x-lamplighter-heartbeat: 30s\r\n")
                .doesNotContain("content-encoding", "content-length");
    }

    @Test
    void aChannelSaysThatItsConnectionIsKept() throws IOException {
        assertThat(server.openAs(USER, SET, "").head()).contains("\r\nConnection: keep-alive\r\n");
    }

    @Test
    void aChannelWhoseClientWantsItsConnectionClosedDoesNotSayThatItIsKept() throws IOException {
        assertThat(server.openAs(USER, SET, "", "Connection: close").head())
                .contains("\r\nConnection: close\r\n")
                .doesNotContain("Connection: keep-alive");
    }

    /** Rule 10, that documents of many threads never mix, is {@link BusyStreamTest}. */
    private void subscribe(String events) throws IOException {
        assertThat(server.ask("POST", ME, "<Subscription><event>" + events + "</event>" + SET + "</Subscription>")
                        .status())
                .isEqualTo(200);
    }
}
