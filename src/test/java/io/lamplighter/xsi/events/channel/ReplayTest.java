package io.lamplighter.xsi.events.channel;

import static io.lamplighter.xsi.events.channel.EventServer.USER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lamplighter.http.RawHttp.Reply;
import io.lamplighter.xsi.events.channel.EventServer.Opened;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Extensions for those who ask: events after a number, lost events instead of a resync, and JSON on the channel. */
class ReplayTest {
    private static final String SET = "<channelSetId>dialer</channelSetId>";
    private static final String ME = "/user/2000@example.com";

    @RegisterExtension
    final EventServer server = new EventServer();

    @Test
    void theEventsAfterANumberCanBeAskedForAgain() throws IOException {
        Opened channel = server.open(SET);
        String id = subscribe();
        server.missedCall(1);
        channel.next();
        String second = channel.next();
        channel.next();
        Reply reply = server.ask("GET", "/subscription/" + id + "/events?after=1", "");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body())
                .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?><xsi:SubscriptionEvents ")
                .contains(second.replaceFirst(".*(<xsi:eventID>.*?</xsi:eventID>).*", "$1"))
                .contains(">2</xsi:sequenceNumber>", ">3</xsi:sequenceNumber>")
                .doesNotContain(">1</xsi:sequenceNumber>");
        EventSchema.validate(reply.body());
        assertThat(server.ask("GET", "/subscription/" + id + "/events?after=3", "")
                        .body())
                .doesNotContain("<xsi:Event ");
    }

    @Test
    void whatIsNoLongerKeptIsSaidSo() throws IOException {
        server.open(SET);
        String id = subscribe();
        for (int i = 1; i <= 40; i++) {
            server.missedCall(i);
        }
        Reply reply = server.ask("GET", "/subscription/" + id + "/events?after=0", "");
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.body()).contains("<errorCode>110442<");
        assertThat(server.ask("GET", "/subscription/" + id + "/events?after=17", "")
                        .status())
                .isEqualTo(200);
        assertThat(server.ask("GET", "/subscription/" + id + "/events?after=ten", "")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aClientThatWantsItGetsTheLostEventsThemselvesInsteadOfTheStateWhenItIsBack() throws IOException {
        Opened channel = server.open(SET);
        subscribe();
        server.acknowledge(channel.next(), 200);
        server.ask("DELETE", "/channel/" + channel.id(), "");
        server.missedCall(1);
        Opened back = server.openAs(USER, SET, "?replay=true");
        assertThat(back.next()).contains("CallReceivedEvent").contains(">2</xsi:sequenceNumber>");
        assertThat(back.next()).contains("CallReleasedEvent").contains(">3</xsi:sequenceNumber>");
        server.missedCall(2);
        assertThat(back.next()).contains("callhalf-2:0").contains(">4</xsi:sequenceNumber>");
    }

    @Test
    void aClientThatWasAwayForTooManyEventsIsToldTheState() throws IOException {
        Opened channel = server.open(SET);
        subscribe();
        server.acknowledge(channel.next(), 200);
        server.ask("DELETE", "/channel/" + channel.id(), "");
        for (int i = 1; i <= 40; i++) {
            server.missedCall(i);
        }
        Opened back = server.openAs(USER, SET, "?replay=true");
        assertThat(back.next()).contains("CallSubscriptionResyncEvent").contains(">82</xsi:sequenceNumber>");
    }

    @Test
    void aChannelSpeaksJsonToThoseWhoAskForThat() throws IOException {
        Opened channel = server.openAs(USER, SET, "?stream=json");
        assertThat(channel.head()).contains("application/x-ndjson");
        JsonNode first = json(channel.first());
        assertThat(first.at("/Channel/channelId/$").asText()).isNotEmpty();
        subscribe();
        String event = channel.next();
        assertThat(event).endsWith("\n");
        assertThat(event.strip()).doesNotContain("\n");
        assertThat(json(event).at("/xsi:Event/@xsi1:type").asText()).isEqualTo("xsi:SubscriptionEvent");
        assertThat(json(event).at("/xsi:Event/xsi:eventData/@xsi1:type").asText())
                .isEqualTo("xsi:CallSubscriptionEvent");
        assertThat(json(event).at("/xsi:Event/xsi:eventData/xsi:hookStatus/$").asText())
                .isEqualTo("On-Hook");
        server.ask("PUT", "/channel/" + first.at("/Channel/channelId/$").asText() + "/heartbeat", "");
        assertThat(channel.next())
                .isEqualTo("{\"ChannelHeartBeat\":{\"@xmlns\":{\"$\":\"http://schema.broadsoft.com/xsi\"}}}\n");
    }

    @Test
    void oldClientsThatAskForJsonAreToldTheirChannelInItAndHearXmlAllTheSame() throws IOException {
        Opened channel = server.openAs(USER, SET, "?format=json", "Accept: application/json");
        assertThat(channel.head()).contains("application/json;charset=UTF-8");
        assertThat(json(channel.first()).at("/Channel/channelId/$").asText()).isNotEmpty();
        subscribe();
        assertThat(channel.next()).startsWith("<?xml ");
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }

    private String subscribe() throws IOException {
        Reply reply = server.ask("POST", ME, "<Subscription><event>Advanced Call</event>" + SET + "</Subscription>");
        assertThat(reply.status()).isEqualTo(200);
        return reply.body().replaceFirst("(?s).*<subscriptionId>(.+)</subscriptionId>.*", "$1");
    }
}
