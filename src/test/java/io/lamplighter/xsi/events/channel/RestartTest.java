package io.lamplighter.xsi.events.channel;

import static io.lamplighter.xsi.events.channel.EventServer.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.DirectoryStore.DirectoryChange;
import io.lamplighter.directory.LineFixtures;
import io.lamplighter.http.RawHttp.Reply;
import io.lamplighter.xsi.events.channel.EventServer.Opened;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Subscriptions and channel sets outlast the process. */
class RestartTest {
    private static final String SET = "<channelSetId>dialer</channelSetId>";
    private static final String ME = "/user/2000@example.com";

    @RegisterExtension
    final EventServer server = new EventServer();

    @Test
    void aClientThatComesBackWithItsSetGoesOnWithTheNextNumberAfterAStopInOrder() throws IOException {
        Opened channel = server.open(SET);
        String id = subscribe();
        assertThat(channel.next()).contains(">1</xsi:sequenceNumber>");
        server.restart(true);
        Opened back = server.open(SET);
        assertThat(back.next())
                .contains("<xsi:subscriptionId>" + id + "<")
                .contains("CallSubscriptionResyncEvent")
                .contains(">2</xsi:sequenceNumber>");
        server.missedCall(1);
        assertThat(back.next()).contains("CallReceivedEvent").contains(">3</xsi:sequenceNumber>");
    }

    @Test
    void afterAHardStopTheNumbersGoOnPastAllThatCanHaveBeenUsed() throws IOException {
        Opened channel = server.open(SET);
        subscribe();
        channel.next();
        server.missedCall(1);
        assertThat(channel.next()).contains(">2</xsi:sequenceNumber>");
        server.restart(false);
        Opened back = server.open(SET);
        assertThat(back.next()).contains("CallSubscriptionResyncEvent").contains(">1001</xsi:sequenceNumber>");
    }

    @Test
    void aSubscriptionIsTheSameAsBefore() throws IOException {
        server.open(ADMIN, SET);
        Reply made = server.askAs(
                ADMIN,
                "POST",
                "/system",
                "<Subscription><eventPackageList><event>Basic Call</event><event>Advanced Call</event></eventPackageList>"
                        + SET + "<applicationId>board</applicationId><expires>2147483647</expires></Subscription>");
        String before =
                server.askAs(ADMIN, "GET", "/subscription/" + id(made), "").body();
        server.restart(false);
        assertThat(server.askAs(ADMIN, "GET", "/subscription/" + id(made), "").body())
                .isEqualTo(before)
                .contains("<expires>2147483647</expires>");
    }

    @Test
    void timeGoesOnWhileTheServerIsDown() throws IOException {
        server.open(SET);
        String id = subscribe();
        server.events.close();
        server.time.advance(Duration.ofSeconds(1_000));
        server.restart(false);
        assertThat(server.ask("GET", "/subscription/" + id, "").body()).contains("<expires>2600</expires>");
        server.time.advance(Duration.ofSeconds(2_600));
        server.restart(false);
        assertThat(server.ask("GET", "/subscription/" + id, "").status()).isEqualTo(403);
    }

    @Test
    void aSetThatThereWasMayBeSubscribedToBeforeItsChannelIsBack() throws IOException {
        server.open(SET);
        server.restart(false);
        subscribe();
        server.time.advance(Duration.ofSeconds(61));
        Reply late = server.ask("POST", ME, body());
        assertThat(late.status()).isEqualTo(409);
    }

    @Test
    void aSubscriptionOfSomebodyWhoIsNoMoreIsForgotten() throws IOException {
        server.open(SET);
        String id = subscribe();
        server.events.close();
        server.directory.apply(List.of(new DirectoryChange.Remove(LineFixtures.RECEPTION)));
        server.restart(false);
        assertThat(server.askAs(ADMIN, "GET", "/subscription/" + id, "").status())
                .isEqualTo(403);
        assertThat(server.journal.recover("xsi-subscription")).isEmpty();
    }

    @Test
    void whatCannotBeReadIsDroppedAndTheRestGoesOn() throws IOException {
        server.open(SET);
        String id = subscribe();
        server.journal.put("xsi-subscription", "broken", "{\"id\":");
        server.restart(false);
        assertThat(server.ask("GET", "/subscription/" + id, "").status()).isEqualTo(200);
    }

    @Test
    void aContactIsToldTheStateAfterARestart() throws IOException {
        try (Receiver receiver = new Receiver()) {
            server.ask(
                    "POST",
                    ME,
                    "<Subscription><event>Basic Call</event><httpContact><uri>" + receiver.uri()
                            + "</uri></httpContact></Subscription>");
            assertThat(receiver.next()).contains("CallSubscriptionEvent");
            server.restart(false);
            server.time.advance(Duration.ofSeconds(1));
            assertThat(receiver.next()).contains("CallSubscriptionResyncEvent");
        }
    }

    private String subscribe() throws IOException {
        Reply reply = server.ask("POST", ME, body());
        assertThat(reply.status()).isEqualTo(200);
        return id(reply);
    }

    private static String id(Reply reply) {
        return reply.body().replaceFirst("(?s).*<subscriptionId>(.+)</subscriptionId>.*", "$1");
    }

    private static String body() {
        return "<Subscription><event>Advanced Call</event>" + SET + "</Subscription>";
    }
}
