package io.lamplighter.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.http.RawHttp;
import io.lamplighter.http.RawHttp.Reply;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A client with two channels in a set that loses one connection without a word. */
class VanishingClientTest {
    @RegisterExtension
    static final Office OFFICE = new Office();

    @Test
    void whatWouldGoToTheLostConnectionComesOnTheOtherOne() throws Exception {
        RawHttp lost = opens(1);
        RawHttp kept = opens(2);
        lost.close();
        assertThat(asks(
                                "POST",
                                "/user/" + Office.ALICE,
                                "<Subscription xmlns=\"http://schema.broadsoft.com/xsi\"><event>Basic Call</event>"
                                        + "<channelSetId>two</channelSetId></Subscription>")
                        .status())
                .isEqualTo(200);
        assertThat(kept.readChunk()).contains("CallSubscriptionEvent");
    }

    @Test
    void whoSendsAnotherRequestOnAnOpenChannelIsCut() throws Exception {
        RawHttp stream = opens(1);
        stream.send("GET " + Office.EVENTS + "/versions HTTP/1.1\r\nHost: xsp.example.com\r\n\r\n");
        assertThat(stream.closedByServer()).isTrue();
    }

    @Test
    void aConnectionWhoseChannelHasEndedServesTheNextRequest() throws Exception {
        RawHttp stream = OFFICE.connect();
        stream.send(request(
                "POST",
                Office.CHANNEL,
                "<Channel xmlns=\"http://schema.broadsoft.com/xsi\"><channelSetId>one</channelSetId></Channel>"));
        assertThat(stream.readHead().status()).isEqualTo(200);
        String id = stream.readChunk().replaceFirst("(?s).*<channelId>([^<]+)<.*", "$1");
        assertThat(asks("DELETE", "/channel/" + id, "").status()).isEqualTo(200);
        assertThat(stream.readChunk()).contains("ExplicitDelete");
        assertThat(stream.readChunk()).isEmpty();
        stream.send(request("GET", Office.EVENTS + "/versions", ""));
        assertThat(stream.read().status()).isEqualTo(200);
    }

    private static RawHttp opens(int priority) throws IOException {
        RawHttp stream = OFFICE.connect();
        stream.send(request(
                "POST",
                Office.CHANNEL,
                "<Channel xmlns=\"http://schema.broadsoft.com/xsi\"><channelSetId>two</channelSetId><priority>"
                        + priority + "</priority></Channel>"));
        assertThat(stream.readHead().status()).isEqualTo(200);
        assertThat(stream.readChunk()).contains("<channelId>");
        return stream;
    }

    private static Reply asks(String method, String path, String body) throws IOException {
        try (RawHttp client = new RawHttp(OFFICE.http())) {
            return client.send(request(method, Office.EVENTS + path, body)).read();
        }
    }

    private static String request(String method, String path, String body) {
        return method + " " + path + " HTTP/1.1\r\nHost: xsp.example.com\r\nAuthorization: " + Office.basicOf("alice")
                + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }
}
