package io.lamplighter.xsi.events.channel;

import static io.lamplighter.xsi.events.channel.EventServer.ADMIN;
import static io.lamplighter.xsi.events.channel.EventServer.OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.http.RawHttp.Reply;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a client has subscribed to, as it is shown, and several packages in one subscription. */
class SubscriptionListTest {
    private static final String SET = "<channelSetId>dialer</channelSetId>";
    private static final String ME = "/user/2000@example.com";
    private static final String LIST =
            "<eventPackageList><event>Advanced Call</event><event>Basic Call</event></eventPackageList>";

    @RegisterExtension
    final EventServer server = new EventServer();

    @Test
    void aClientIsShownItsOwnSubscriptionsInFull() throws IOException {
        server.open(SET);
        String id = id(server.ask("POST", ME, body("<event>Basic Call</event>", "")));
        Reply list = server.ask("GET", "/subscription", "");
        assertThat(list.status()).isEqualTo(200);
        assertThat(list.body())
                .contains("<SubscriptionList xmlns=\"http://schema.broadsoft.com/xsi\"><subscription>"
                        + "<subscriptionId>" + id + "</subscriptionId><subscriberId>2000@example.com</subscriberId>"
                        + "<targetIdType>User</targetIdType><targetId>2000@example.com</targetId>"
                        + "<event>Basic Call</event><expires>3600</expires><channelSetId>dialer</channelSetId>"
                        + "</subscription></SubscriptionList>");
        EventSchema.validate(list.body());
        assertThat(server.askAs(OTHER, "GET", "/subscription", "").body())
                .contains("<SubscriptionList xmlns=")
                .doesNotContain("subscriptionId");
    }

    @ParameterizedTest
    @CsvSource({
        "event=Basic%20Call, 1",
        "event=Standard%20Call, 1",
        "event=Advanced%20Call, 0",
        "extAppId=one, 1",
        "extAppId=ONE, 0",
        "targetId=2001@example.com, 1",
        "TARGETID=2001@example.com, 1",
        "targetEntityType=User, 2",
        "targetEntityType=System, 1",
        "targetEntityType=Group&targetGrpParentId=nobody, 0",
        "targetSubId=1, 0",
        "nonsense=1, 3",
        "'', 3"
    })
    void aListIsNarrowedByWhatTheClientAsksFor(String query, int shown) throws IOException {
        server.open(ADMIN, SET);
        server.askAs(ADMIN, "POST", ME, body("<event>Basic Call</event>", "<applicationId>one</applicationId>"));
        server.askAs(ADMIN, "POST", "/user/2001", body("<event>Standard Call</event>", ""));
        server.askAs(ADMIN, "POST", "/system", body("<event>Basic Call</event>", "<applicationId>x</applicationId>"));
        String all = server.askAs(ADMIN, "GET", "/subscription?" + query, "").body();
        int expected = query.startsWith("event=Basic") ? 2 : shown;
        assertThat(all.split("<subscriptionId>", -1)).hasSize(expected + 1);
    }

    @Test
    void aGroupIsAskedForWithItsParent() throws IOException {
        Reply reply = server.ask("GET", "/subscription?targetEntityType=Group&targetId=g", "");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).contains("targetGrpParentId");
    }

    @Test
    void anAdministratorSeesThoseOfAUserAndAUserNotThoseOfAnother() throws IOException {
        server.open(SET);
        String id = id(server.ask("POST", ME, body("<event>Basic Call</event>", "")));
        assertThat(server.askAs(ADMIN, "GET", "/subscription?subscriberId=2000@example.com", "")
                        .body())
                .contains(id);
        assertThat(server.askAs(OTHER, "GET", "/subscription?subscriberId=2000@example.com", "")
                        .body())
                .doesNotContain(id);
        assertThat(server.askAs(OTHER, "GET", "/subscription/" + id, "").status())
                .isEqualTo(403);
    }

    @Test
    void aListOfPackagesIsOneSubscriptionThatHearsOfAllOfThem() throws IOException {
        EventServer.Opened channel = server.open(SET);
        String id = id(server.ask("POST", ME, body(LIST, "")));
        assertThat(channel.next()).contains("CallSubscriptionEvent").contains(">1</xsi:sequenceNumber>");
        server.missedCall(1);
        assertThat(channel.next()).contains("CallReceivedEvent").contains(">2</xsi:sequenceNumber>");
        assertThat(channel.next()).contains("CallReleasedEvent").contains(">3</xsi:sequenceNumber>");
        Reply shown = server.ask("GET", "/subscription/" + id, "");
        assertThat(shown.body()).contains(LIST);
        EventSchema.validate(shown.body());
        assertThat(server.ask("GET", "/subscription/" + id, "", "X-BroadWorks-Protocol-Version: 22.0")
                        .body())
                .doesNotContain("eventPackageList");
    }

    @Test
    void aNewListTakesThePlaceOfTheOldOneWhateverTheApplication() throws IOException {
        server.open(SET);
        String id = id(server.ask("POST", ME, body(LIST, "<applicationId>a</applicationId>")));
        String single = id(server.ask("POST", ME, body("<event>Basic Call</event>", "")));
        String again = id(server.ask(
                "POST",
                ME,
                body(
                        "<eventPackageList><event>Basic Call</event></eventPackageList>",
                        "<applicationId>b</applicationId>")));
        assertThat(again).isEqualTo(id);
        assertThat(single).isNotEqualTo(id);
        assertThat(server.ask("GET", "/subscription", "").body().split("<subscriptionId>", -1))
                .hasSize(3);
    }

    @Test
    void anUnknownPackageRejectsTheWholeList() throws IOException {
        server.open(SET);
        Reply reply = server.ask(
                "POST",
                ME,
                body("<eventPackageList><event>Basic Call</event><event>Presence</event></eventPackageList>", ""));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(server.ask("GET", "/subscription", "").body()).doesNotContain("subscriptionId");
    }

    @Test
    void aListInJsonIsUnderstoodToo() throws IOException {
        server.open(SET);
        Reply reply = server.ask(
                "POST",
                ME,
                "{\"Subscription\":{\"eventPackageList\":{\"event\":[{\"$\":\"Basic Call\"},{\"$\":\"Advanced Call\"}]},"
                        + "\"channelSetId\":{\"$\":\"dialer\"}}}",
                "Content-Type: application/json");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(server.ask("GET", "/subscription", "").body()).contains("<event>Advanced Call</event>");
    }

    private static String body(String packages, String more) {
        return "<Subscription>" + packages + SET + more + "</Subscription>";
    }

    private static String id(Reply reply) {
        assertThat(reply.status()).isEqualTo(200);
        return reply.body().replaceFirst("(?s).*<subscriptionId>(.+)</subscriptionId>.*", "$1");
    }
}
