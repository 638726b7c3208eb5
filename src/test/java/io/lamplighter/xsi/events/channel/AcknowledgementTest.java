package io.lamplighter.xsi.events.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.http.RawHttp.Reply;
import io.lamplighter.xsi.events.channel.EventServer.Opened;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client's answer to an event does, by its status; 404, 481 and silence are in {@link SubscriptionTest}. */
class AcknowledgementTest {
    private static final String SET = "<channelSetId>dialer</channelSetId>";

    @RegisterExtension
    final EventServer server = new EventServer();

    @ParameterizedTest
    @ValueSource(ints = {200, 400})
    void whatIsDoneOrDroppedIsNotSentAgain(int status) throws IOException {
        Opened first = server.open(SET);
        Opened second = server.open(SET + "<priority>2</priority>");
        subscribe();
        server.acknowledge(first.next(), status);
        for (int i = 0; i < 3; i++) {
            server.time.advance(Duration.ofSeconds(20));
            beat(first);
            beat(second);
        }
    }

    @Test
    void whatAClientCannotTakeGoesToTheOtherChannelWithTheSameIdAndNumberAndBothLive() throws IOException {
        Opened first = server.open(SET);
        Opened second = server.open(SET + "<priority>2</priority>");
        subscribe();
        String event = first.next();
        server.acknowledge(event, 500);
        String again = second.next();
        assertThat(again).isEqualTo(event.replace(first.id(), second.id()));
        server.acknowledge(again, 500);
        beat(first);
        beat(second);
    }

    @Test
    void answersMayComeInAnyOrderAndTwice() throws IOException {
        Opened channel = server.open(SET);
        subscribe();
        server.missedCall(1);
        String one = channel.next();
        String two = channel.next();
        String three = channel.next();
        server.acknowledge(three, 200);
        server.acknowledge(one, 200);
        server.acknowledge(one, 404);
        server.acknowledge(two, 200);
        server.time.advance(Duration.ofSeconds(20));
        beat(channel);
        server.time.advance(Duration.ofSeconds(20));
        beat(channel);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/channel/EventResponse", "/CHANNEL/eventresponse"})
    void anAnswerIsTakenWithoutAReasonAndInAnyCase(String path) throws IOException {
        Reply reply = server.ask(
                "POST", path, "<EventResponse><eventID>x</eventID><statusCode>200</statusCode></EventResponse>");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEmpty();
    }

    private void beat(Opened channel) throws IOException {
        assertThat(server.ask("PUT", "/channel/" + channel.id() + "/heartbeat", "")
                        .status())
                .isEqualTo(200);
        assertThat(channel.next()).contains("ChannelHeartBeat");
    }

    private void subscribe() throws IOException {
        assertThat(server.ask(
                                "POST",
                                "/user/2000@example.com",
                                "<Subscription><event>Advanced Call</event>" + SET + "</Subscription>")
                        .status())
                .isEqualTo(200);
    }
}
