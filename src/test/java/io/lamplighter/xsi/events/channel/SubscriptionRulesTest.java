package io.lamplighter.xsi.events.channel;

import static io.lamplighter.xsi.events.channel.EventServer.ADMIN;
import static io.lamplighter.xsi.events.channel.EventServer.OTHER;
import static io.lamplighter.xsi.events.channel.EventServer.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.DirectoryStore.DirectoryChange;
import io.lamplighter.directory.LineFixtures;
import io.lamplighter.http.RawHttp.Reply;
import io.lamplighter.line.CallId;
import io.lamplighter.line.EndCause;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.xsi.events.channel.EventServer.Opened;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client may write into a subscription and its path, and when a subscription hears what. */
class SubscriptionRulesTest {
    private static final String SET = "<channelSetId>dialer</channelSetId>";
    private static final String ME = "/user/2000@example.com";
    private static final String BASIC = "<event>Basic Call</event>";

    @RegisterExtension
    final EventServer server = new EventServer();

    private static String body(String content) {
        return "<Subscription>" + content + "</Subscription>";
    }

    private static String id(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.body().replaceFirst("(?s).*<subscriptionId>(.+)</subscriptionId>.*", "$1");
    }

    private String shown(String id) throws IOException {
        return server.askAs(ADMIN, "GET", "/subscription/" + id, "").body();
    }

    @Test
    void elementsMayComeInAnyOrderAndThePathDecidesWhomItIsAbout() throws IOException {
        server.open(SET);
        String id = id(server.ask(
                "POST",
                ME,
                body("<applicationId>dialer</applicationId>" + SET + "<expires>7200</expires>" + BASIC
                        + "<targetId>2001@example.com</targetId><targetIdType>System</targetIdType>"
                        + "<subscriberId>2001@example.com</subscriberId><subscriptionId>mine</subscriptionId>")));
        assertThat(id).isNotEqualTo("mine");
        assertThat(shown(id))
                .contains("<subscriberId>2000@example.com</subscriberId><targetIdType>User</targetIdType>"
                        + "<targetId>2000@example.com</targetId>" + BASIC + "<expires>7200</expires>" + SET
                        + "<applicationId>dialer</applicationId>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<httpContact><uri>http://127.0.0.1:1/bw</uri></httpContact>",
                "<contact><uri>http://127.0.0.1:1/bw</uri></contact>",
                "<contact>http://127.0.0.1:1/bw</contact>",
                "<contact>127.0.0.1:1/bw</contact>"
            })
    void aContactGoesByEitherName(String contact) throws IOException {
        assertThat(shown(id(server.ask("POST", ME, body(contact + BASIC)))))
                .contains("<httpContact><uri>http://127.0.0.1:1/bw</uri></httpContact>");
    }

    @Test
    void whoSaysNotWhereEventsShouldGoIsTold() throws IOException {
        Reply refused = server.ask("POST", ME, body(BASIC));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("channelSetId", "httpContact");
    }

    @ParameterizedTest
    @CsvSource({
        "/user/2000, User, 2000@example.com",
        "/USER/2000@EXAMPLE.COM, User, 2000@example.com",
        "/user/2000%40example.com/subscription, User, 2000@example.com",
        "/serviceprovider/acme, ServiceProvider, acme",
        "/enterprise/acme, ServiceProvider, acme",
        "/enterprise/acme/group/sales, Group, sales",
        "/serviceprovider/Example%20Inc./group/the%20sales, Group, the sales",
        "/system, System, System"
    })
    void theTargetIsNamedAsItIsKnownHere(String path, String type, String target) throws IOException {
        server.directory.apply(
                List.of(new DirectoryChange.Put(LineFixtures.line("2009", 1).inGroup("Example Inc.", "the sales"))));
        server.open(ADMIN, SET);
        assertThat(shown(id(server.askAs(ADMIN, "POST", path, body(BASIC + SET)))))
                .contains("<targetIdType>" + type + "</targetIdType>")
                .contains("<targetId>" + target + "</targetId>");
    }

    @Test
    void aRefreshTellsOnlyWhoIsToldOfOneUser() throws IOException {
        Opened channel = server.open(ADMIN, SET);
        String all = id(server.askAs(ADMIN, "POST", "/system", body(BASIC + SET)));
        String one = id(server.askAs(ADMIN, "POST", ME, body(BASIC + SET)));
        assertThat(channel.next()).contains(one, "CallSubscriptionEvent", ">1</xsi:sequenceNumber>");
        for (String id : new String[] {all, one}) {
            Reply refreshed = server.askAs(
                    ADMIN,
                    "PUT",
                    "/subscription/" + id,
                    body("<subscriptionId>" + id + "</subscriptionId><expires>120</expires>"));
            assertThat(refreshed.body())
                    .endsWith("<subscriptionId>" + id + "</subscriptionId><expires>3600</expires></Subscription>");
        }
        assertThat(channel.next())
                .as("nothing for the other one, which would have come first")
                .contains(one, "CallSubscriptionEvent", ">2</xsi:sequenceNumber>");
    }

    @Test
    void aSubscriptionThatIsOverInTimeSaysSoAndIsGone() throws IOException {
        Opened channel = server.open(SET + "<expires>7200</expires>");
        String id = id(server.ask("POST", ME, body(BASIC + SET)));
        server.acknowledge(channel.next(), 200);
        for (int i = 0; i < 179; i++) {
            server.time.advance(Duration.ofSeconds(20));
            server.beat(channel);
            assertThat(channel.next()).as("after " + (i + 1) * 20 + " s").contains("HeartBeat");
        }
        server.time.advance(Duration.ofSeconds(19));
        assertThat(server.ask("GET", "/subscription/" + id, "").status()).isEqualTo(200);
        server.time.advance(Duration.ofSeconds(2));
        assertThat(channel.next()).contains(id, "SubscriptionTerminatedEvent");
        assertThat(server.ask("GET", "/subscription/" + id, "").status()).isEqualTo(403);
    }

    @Test
    void theLastWordOfASubscriptionWantsAnAnswerToo() throws IOException {
        Opened channel = server.open(SET);
        String id = id(server.ask("POST", ME, body(BASIC + SET)));
        server.acknowledge(channel.next(), 200);
        server.askAs(ADMIN, "DELETE", "/subscription/" + id, "");
        assertThat(channel.next()).contains("SubscriptionTerminatedEvent", ">2</xsi:sequenceNumber>");
        server.time.advance(Duration.ofSeconds(20));
        server.beat(channel);
        assertThat(channel.next()).contains("HeartBeat");
        server.time.advance(Duration.ofSeconds(11));
        assertThat(channel.next()).contains("NonResponsiveChannel");
    }

    @Test
    void anAnswerOfSomebodyElseIsTakenAndCountsForNothing() throws IOException {
        Opened channel = server.open(SET);
        server.ask("POST", ME, body(BASIC + SET));
        String event = channel.next();
        String eventId = event.replaceFirst(".*<xsi:eventID>(.+)</xsi:eventID>.*", "$1");
        Reply reply = server.askAs(
                OTHER,
                "POST",
                "/channel/eventresponse",
                "<EventResponse><eventID>" + eventId + "</eventID><statusCode>404</statusCode></EventResponse>");
        assertThat(reply.status()).isEqualTo(200);
        server.beat(channel);
        assertThat(channel.next()).as("its channel lives").contains("HeartBeat");
    }

    @Test
    void aSetMayBeNamedForAMinuteAfterItsLastChannelOrWhileItsOwnerHasAnother() throws IOException {
        Opened channel = server.open(SET);
        server.ask("DELETE", "/channel/" + channel.id(), "");
        assertThat(server.ask("POST", ME, body(BASIC + SET)).status()).isEqualTo(200);
        server.time.advance(Duration.ofSeconds(61));
        assertThat(server.ask("POST", ME, body(BASIC + SET)).status()).isEqualTo(409);
        assertThat(server.askAs(OTHER, "POST", "/user/2001", body(BASIC + SET)).status())
                .as("the set of another owner is none of his")
                .isEqualTo(409);
        server.open("<channelSetId>other</channelSetId>");
        assertThat(server.ask("POST", ME, body(BASIC + SET)).status()).isEqualTo(200);
    }

    @Test
    void theCallsOfTheFirstEventAreSortedByTheirIds() throws IOException {
        server.happens(new LineEvent.Offer(START, new CallId(100), RemoteParty.of("sip:a@example.net")));
        server.happens(new LineEvent.Offer(START, new CallId(9), RemoteParty.of("sip:b@example.net")));
        server.happens(new LineEvent.End(START, new CallId(100), EndCause.CANCELLED));
        server.happens(new LineEvent.Offer(START, new CallId(10), RemoteParty.of("sip:c@example.net")));
        server.happens(new LineEvent.Offer(START, new CallId(2), RemoteParty.of("sip:d@example.net")));
        Opened channel = server.open(SET);
        server.ask("POST", ME, body(BASIC + SET));
        assertThat(channel.next())
                .containsSubsequence("callhalf-2:0", "callhalf-9:0", "callhalf-10:0", "<xsi:hookStatus>");
    }
}
