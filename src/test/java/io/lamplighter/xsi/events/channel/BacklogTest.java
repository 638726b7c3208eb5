package io.lamplighter.xsi.events.channel;

import static io.lamplighter.xsi.events.channel.EventServer.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lamplighter.xsi.events.EventSettings;
import io.lamplighter.xsi.events.channel.EventServer.Opened;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * There are hundreds of events to tell at once, more than may wait for one reader: a channel has left them behind, and they
 * go to another; or a client has missed them, and wants them again.
 */
class BacklogTest {
    private static final String SET = "<channelSetId>dialer</channelSetId>";
    private static final int CALLS = 600;

    @RegisterExtension
    final EventServer server = new EventServer();

    BacklogTest() {
        EventSettings usual = EventSettings.defaults();
        server.settings =
                new EventSettings(Duration.ofHours(1), usual.acknowledgement(), 8 * 1024, 3, 4, false, 2 * CALLS);
    }

    @Test
    void whoKeepsUpIsNotCutByWhatABrokenConnectionLeavesToIt() throws IOException {
        Opened breaking = withManyEvents();
        Opened other = server.open(SET + "<priority>2</priority>");
        breaking.stream().close();
        assertToldTheStateAndGoesOn(other, 1);
    }

    @Test
    void whoKeepsUpIsNotCutByWhatAnotherDidNotAcknowledge() throws IOException {
        withManyEvents();
        Opened other = server.open(SET + "<priority>2</priority>");
        server.time.advance(Duration.ofSeconds(29));
        server.beat(other);
        assertThat(other.next()).contains("ChannelHeartBeat");
        server.time.advance(Duration.ofSeconds(1));
        assertToldTheStateAndGoesOn(other, 1);
    }

    @Test
    void whoKeepsUpIsNotCutByWhatItHasMissedAndWantsAgain() throws IOException {
        Opened channel = subscribed();
        server.acknowledge(channel.next(), 200);
        server.ask("DELETE", "/channel/" + channel.id(), "");
        for (int call = 1; call <= CALLS; call++) {
            server.missedCall(call);
            awaitTold(call);
        }
        assertToldTheStateAndGoesOn(server.openAs(USER, SET, "?replay=true"), 2);
    }

    /** It follows so many users that even their states are more than may wait for it. */
    @Test
    void whoKeepsUpIsNotCutByTheStatesOfAllWhomItFollows() throws IOException {
        Opened channel = server.open(SET);
        for (int application = 1; application <= CALLS; application++) {
            server.ask(
                    "POST",
                    "/user/2000@example.com",
                    subscription("<applicationId>" + application + "</applicationId>"));
            server.acknowledge(channel.next(), 200);
        }
        server.ask("DELETE", "/channel/" + channel.id(), "");
        Opened back = server.open(SET);
        Set<String> told = new HashSet<>();
        while (told.size() < CALLS) {
            String document = back.next();
            server.acknowledge(document, 200);
            assertThat(document).contains("CallSubscriptionResyncEvent");
            assertThat(told.add(application(document))).isTrue();
            server.time.advance(Duration.ofMillis(50));
        }
    }

    private static String application(String document) {
        return document.replaceFirst(".*<xsi:externalApplicationId>(.+)</xsi:externalApplicationId>.*", "$1");
    }

    /** It reads them, and answers none. */
    private Opened withManyEvents() throws IOException {
        Opened channel = subscribed();
        channel.next();
        for (int call = 1; call <= CALLS; call++) {
            server.missedCall(call);
            channel.next();
            channel.next();
        }
        return channel;
    }

    private Opened subscribed() throws IOException {
        Opened channel = server.open(SET + "<priority>1</priority>");
        server.ask("POST", "/user/2000@example.com", subscription(""));
        return channel;
    }

    /** So many calls are behind the event thread. */
    private void awaitTold(long calls) {
        await().pollInterval(Duration.ofMillis(1))
                .until(() -> server.events.figures().get("eventChanges") >= 2 * calls);
    }

    private static String subscription(String more) {
        return "<Subscription><event>Advanced Call</event>" + SET + more + "</Subscription>";
    }

    /** As many of the events as there is room for, then the state in place of the others, then what happens next. */
    private void assertToldTheStateAndGoesOn(Opened channel, int first) throws IOException {
        int last = 2 * CALLS + 1;
        String document = channel.next();
        server.time.advance(Duration.ofMillis(200));
        int number = first;
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
