package io.lamplighter.xsi.events.channel;

import static io.lamplighter.xsi.events.channel.EventServer.ADMIN;
import static io.lamplighter.xsi.events.channel.EventServer.OTHER;
import static io.lamplighter.xsi.events.channel.EventServer.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.xsi.events.channel.EventServer.Opened;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An administrator finds the client that troubles the server, and everybody sees how he fares himself. */
class ClientFiguresTest {
    private static final String SET = "<channelSetId>dialer</channelSetId>";
    private static final String ME = "/user/2000@example.com";
    private static final String SUBSCRIPTION = "<Subscription><event>Advanced Call</event>" + SET + "</Subscription>";

    @RegisterExtension
    final EventServer server = new EventServer();

    private String clients(String credentials) throws IOException {
        String document = server.askAs(credentials, "GET", "/clients", "").body();
        EventSchema.validate(document);
        return document.substring(document.indexOf("<Clients "));
    }

    @Test
    void aClientWhoseHeartbeatsAndSubscriptionsAreRefusedWithoutEndIsFound() throws IOException {
        for (int i = 0; i < 3; i++) {
            server.ask("PUT", "/channel/gone/heartbeat", "");
            server.ask("POST", ME, SUBSCRIPTION);
        }
        server.ask("GET", "/nothing", "");
        server.ask("PATCH", "/channel", "");
        server.ask("POST", "/channel", "no document");
        assertThat(clients(ADMIN))
                .isEqualTo("<Clients xmlns=\"http://schema.broadsoft.com/xsi\"><client>"
                        + "<subscriberId>2000@example.com</subscriberId><channels>0</channels>"
                        + "<subscriptions>0</subscriptions><channelsOpened>0</channelsOpened><readersCut>0</readersCut>"
                        + "<eventsSent>0</eventsSent><eventsAnswered>0</eventsAnswered><eventsLost>0</eventsLost>"
                        + "<refused status=\"400\">1</refused><refused status=\"404\">4</refused>"
                        + "<refused status=\"405\">1</refused><refused status=\"409\">3</refused></client></Clients>");
    }

    @Test
    void whatBecameOfItsEventsIsCounted() throws IOException {
        Opened channel = server.open(SET);
        server.ask("POST", ME, SUBSCRIPTION);
        server.acknowledge(channel.next(), 200);
        server.missedCall(1);
        server.acknowledge(channel.next(), 200);
        channel.next();
        assertThat(clients(USER))
                .contains("<channels>1</channels><subscriptions>1</subscriptions><channelsOpened>1</channelsOpened>")
                .contains("<eventsSent>3</eventsSent><eventsAnswered>2</eventsAnswered><eventsLost>0</eventsLost>");
        server.time.advance(Duration.ofSeconds(20));
        server.beat(channel);
        channel.next();
        server.time.advance(Duration.ofSeconds(11));
        assertThat(channel.next()).contains("NonResponsiveChannel");
        assertThat(clients(USER)).contains("<channels>0</channels>", "<eventsLost>1</eventsLost>");
    }

    @Test
    void nobodyIsShownAnotherUser() throws IOException {
        server.open(SET);
        assertThat(clients(OTHER)).doesNotContain("2000@example.com");
        assertThat(clients(USER)).contains("2000@example.com");
    }

    @Test
    void changesThatWereToldLateAreCounted() throws IOException {
        Opened channel = server.open(SET);
        server.ask("POST", ME, SUBSCRIPTION);
        channel.next();
        server.missedCall(1);
        channel.next();
        channel.next();
        // Answered after what was told has been counted.
        server.ask("GET", "/versions", "");
        assertThat(server.events.figures())
                .containsEntry("eventChanges", 2L)
                .containsEntry("eventChangesLate", 0L)
                .containsEntry("eventChangesLongest", 0L);
        Promptness promptness = new Promptness();
        promptness.note(Duration.ofMillis(100));
        promptness.note(Duration.ofMillis(250));
        assertThat(promptness.figures())
                .containsEntry("eventChanges", 2L)
                .containsEntry("eventChangesLate", 1L)
                .containsEntry("eventChangesLongest", 250L);
    }
}
