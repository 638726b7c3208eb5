package io.lamplighter.xsi.events.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.xsi.events.EventSettings;
import io.lamplighter.xsi.events.channel.EventServer.Opened;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A channel leaves hundreds of events behind, more than may wait for one reader, and they go to another at once. */
class BacklogTest {
    private static final String SET = "<channelSetId>dialer</channelSetId>";
    private static final int CALLS = 600;

    @RegisterExtension
    final EventServer server = new EventServer();

    BacklogTest() {
        EventSettings usual = EventSettings.defaults();
        server.settings =
                new EventSettings(usual.heartbeat(), usual.acknowledgement(), 8 * 1024, 3, 4, false, usual.replay());
    }

    @Test
    void whoKeepsUpIsNotCutByWhatABrokenConnectionLeavesToIt() throws IOException {
        Opened breaking = withManyEvents();
        Opened other = server.open(SET + "<priority>2</priority>");
        breaking.stream().close();
        assertToldTheStateAndGoesOn(other);
    }

    @Test
    void whoKeepsUpIsNotCutByWhatAnotherDidNotAcknowledge() throws IOException {
        withManyEvents();
        Opened other = server.open(SET + "<priority>2</priority>");
        server.time.advance(Duration.ofSeconds(29));
        server.beat(other);
        assertThat(other.next()).contains("ChannelHeartBeat");
        server.time.advance(Duration.ofSeconds(1));
        assertToldTheStateAndGoesOn(other);
    }

    /** It reads them, and answers none. */
    private Opened withManyEvents() throws IOException {
        Opened channel = server.open(SET + "<priority>1</priority>");
        server.ask(
                "POST",
                "/user/2000@example.com",
                "<Subscription><event>Advanced Call</event>" + SET + "</Subscription>");
        channel.next();
        for (int call = 1; call <= CALLS; call++) {
            server.missedCall(call);
            channel.next();
            channel.next();
        }
        return channel;
    }

    /** As many of the events as there is room for, then the state in place of the others, then what happens next. */
    private void assertToldTheStateAndGoesOn(Opened channel) throws IOException {
        int last = 2 * CALLS + 1;
        String document = channel.next();
        server.time.advance(Duration.ofMillis(200));
        int number = 1;
        while (number < last && !document.contains("CallSubscriptionResyncEvent")) {
            assertThat(document).contains(">" + number + "</xsi:sequenceNumber>");
            document = channel.next();
            number++;
        }
        int newest = document.contains("CallSubscriptionResyncEvent") ? last + 1 : last;
        assertThat(document).contains(">" + newest + "</xsi:sequenceNumber>");
        server.missedCall(CALLS + 1);
        assertThat(channel.next()).contains(">" + (newest + 1) + "</xsi:sequenceNumber>");
        assertThat(channel.next()).contains(">" + (newest + 2) + "</xsi:sequenceNumber>");
    }
}
