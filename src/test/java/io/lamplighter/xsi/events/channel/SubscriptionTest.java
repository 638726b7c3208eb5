package io.lamplighter.xsi.events.channel;

import static io.lamplighter.xsi.events.channel.EventServer.ADMIN;
import static io.lamplighter.xsi.events.channel.EventServer.OTHER;
import static io.lamplighter.xsi.events.channel.EventServer.START;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.DirectoryStore.DirectoryChange;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.LineFixtures;
import io.lamplighter.http.RawHttp.Reply;
import io.lamplighter.line.CallId;
import io.lamplighter.line.EndCause;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LegIdentity;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.LineId;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.xsi.events.channel.EventServer.Opened;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubscriptionTest {
    private static final String SET = "<channelSetId>dialer</channelSetId>";
    private static final String ME = "/user/2000@example.com";
    private static final CallId CALL = new CallId(41);
    private static final Endpoint DESK = new Endpoint(LineFixtures.DESK, "desk-phone");
    private static final Endpoint FRONT = new Endpoint(LineFixtures.FRONT, "front-phone");
    private static final LegIdentity LEG = new LegIdentity("leg@example.com", "a", "b");
    private static final RemoteParty CAROL =
            new RemoteParty("Carol <Customer>", "sip:+15550100200@198.51.100.7:5060;user=phone", false);

    @RegisterExtension
    final EventServer server = new EventServer();

    @Test
    void aCallIsToldInTheSameBytesFromTheFirstRingToTheLastWord() throws IOException {
        Opened channel = server.open(SET);
        assertThat(subscribe("Standard Call")).isEqualTo(golden("subscription.xml"));
        expect(channel, "event-subscription-idle.xml");
        rings(CALL);
        expect(channel, "event-received.xml");
        isAnswered(CALL);
        expect(channel, "event-off-hook.xml");
        expect(channel, "event-answered.xml");
        server.happens(new LineEvent.Hold(START.plusSeconds(10), CALL, FRONT));
        expect(channel, "event-held.xml");
        expect(channel, "event-on-hook.xml");
        server.happens(new LineEvent.Retrieve(START.plusSeconds(12), Optional.of(CALL), DESK, LEG));
        assertThat(type(channel.next())).isEqualTo("HookStatusEvent");
        expect(channel, "event-retrieved.xml");
        server.happens(new LineEvent.Retrieve(START.plusSeconds(14), Optional.of(CALL), FRONT, LEG));
        expect(channel, "event-updated.xml");
        server.happens(new LineEvent.End(START.plusSeconds(20), CALL, EndCause.REMOTE_BYE));
        expect(channel, "event-released.xml");
        assertThat(type(channel.next())).isEqualTo("HookStatusEvent");
    }

    @Test
    void theFirstEventShowsTheCallsThereAre() throws IOException {
        rings(CALL);
        isAnswered(CALL);
        rings(new CallId(42));
        Opened channel = server.open(SET);
        subscribe("Advanced Call");
        expect(channel, "event-subscription.xml");
    }

    @Test
    void basicIsToldLess() throws IOException {
        Opened channel = server.open(SET);
        subscribe("Basic Call");
        rings(CALL);
        isAnswered(CALL);
        server.happens(new LineEvent.Hold(START.plusSeconds(10), CALL, FRONT));
        assertThat(types(channel, 5))
                .containsExactly(
                        "CallSubscriptionEvent",
                        "CallReceivedEvent",
                        "HookStatusEvent",
                        "CallAnsweredEvent",
                        "HookStatusEvent");
    }

    @Test
    void eachEventIsOneChunkWithTheNextNumber() throws IOException {
        Opened channel = server.open(SET);
        subscribe("Standard Call");
        rings(CALL);
        rings(new CallId(42));
        server.ask("PUT", "/channel/" + channel.id() + "/heartbeat", "");
        List<String> documents = List.of(channel.next(), channel.next(), channel.next(), channel.next());
        assertThat(documents)
                .allSatisfy(document -> assertThat(document)
                        .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?><")
                        .containsOnlyOnce("<?xml")
                        .endsWith(">")
                        .doesNotContain("\n"));
        assertThat(documents.stream().filter(d -> d.contains("<ChannelHeartBeat ")))
                .hasSize(1);
        assertThat(documents.stream().filter(d -> d.endsWith("</xsi:Event>")).map(SubscriptionTest::number))
                .containsExactly("1", "2", "3");
    }

    @Test
    void theOldPathSubscribesTooAndTheSameAgainKeepsItsId() throws IOException {
        Opened channel = server.open(SET);
        String first = subscribe("Standard Call");
        Reply again = server.ask("POST", "/User/2000/subscription", body("Standard Call"));
        assertThat(again.body()).isEqualTo(first);
        rings(CALL);
        assertThat(List.of(channel.next(), channel.next(), channel.next()))
                .extracting(e -> type(e) + " " + number(e))
                .containsExactly("CallSubscriptionEvent 1", "CallSubscriptionEvent 1", "CallReceivedEvent 2");
    }

    @Test
    void aRefreshTellsTheStateAgain() throws IOException {
        Opened channel = server.open(SET);
        String id = id(subscribe("Standard Call"));
        Reply refreshed =
                server.ask("PUT", "/subscription/" + id, "<Subscription><expires>7200</expires></Subscription>");
        assertThat(refreshed.status()).isEqualTo(200);
        assertThat(refreshed.body()).contains("<expires>7200</expires>");
        assertThat(types(channel, 2)).containsExactly("CallSubscriptionEvent", "CallSubscriptionEvent");
    }

    @Test
    void aDeletedSubscriptionSaysSo() throws IOException {
        Opened channel = server.open(SET);
        String id = id(subscribe("Standard Call"));
        channel.next();
        assertThat(server.ask("DELETE", "/subscription/" + id, "").status()).isEqualTo(200);
        expect(channel, "event-terminated.xml");
        assertThat(server.ask("GET", "/subscription/" + id, "").status()).isEqualTo(403);
    }

    @Test
    void aSubscriptionIsShownInFull() throws IOException {
        server.open(SET);
        String id = id(subscribe("Standard Call"));
        String shown = server.ask("GET", "/subscription/" + id, "").body();
        EventSchema.validate(shown);
        assertThat(shown)
                .contains("<targetIdType>User</targetIdType><targetId>2000@example.com</targetId>"
                        + "<event>Standard Call</event><expires>3600</expires>"
                        + "<channelSetId>dialer</channelSetId><applicationId>a&amp;b</applicationId>");
        assertThat(server.askAs(OTHER, "GET", "/subscription/" + id, "").status())
                .isEqualTo(403);
    }

    /** Clients compare it with the user id that they know. */
    @Test
    void aUserIsNamedAsHeWasProvisionedInWhateverCaseHeIsAskedFor() throws IOException {
        server.directory.apply(List.of(new DirectoryChange.Put(LineFixtures.line("Front.Desk", 1))));
        Opened channel = server.openAs(ADMIN, SET, "");
        Reply reply = server.askAs(
                ADMIN,
                "POST",
                "/user/front.desk@EXAMPLE.com",
                "<Subscription><event>Standard Call</event><channelSetId>dialer</channelSetId></Subscription>");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(channel.next()).contains("<xsi:targetId>Front.Desk@example.com</xsi:targetId>");
        assertThat(server.askAs(ADMIN, "GET", "/subscription/" + id(reply.body()), "")
                        .body())
                .contains("<targetId>Front.Desk@example.com</targetId>");
    }

    @Test
    void aClientThatComesBackWithItsSetIsBroughtUpToDate() throws IOException {
        Opened channel = server.open(SET);
        subscribe("Standard Call");
        acknowledge(channel.next(), 200);
        server.ask("DELETE", "/channel/" + channel.id(), "");
        rings(CALL);
        Opened back = server.open(SET);
        String resync = back.next();
        assertThat(type(resync)).isEqualTo("CallSubscriptionResyncEvent");
        assertThat(resync).contains("<xsi:callId>callhalf-41:0</xsi:callId>", "<xsi:channelId>" + back.id());
        EventSchema.validate(resync);
        isAnswered(CALL);
        assertThat(types(back, 2)).containsExactly("HookStatusEvent", "CallAnsweredEvent");
    }

    @Test
    void whatNobodyAcknowledgesEndsTheChannel() throws IOException {
        Opened channel = server.open(SET);
        subscribe("Standard Call");
        channel.next();
        keepAlive(channel, Duration.ofSeconds(20));
        server.time.advance(Duration.ofSeconds(10));
        assertThat(channel.next()).contains("<xsi:reason>NonResponsiveChannel</xsi:reason>");
        assertThat(channel.next()).isEmpty();
    }

    @Test
    void whatIsAcknowledgedDoesNot() throws IOException {
        Opened channel = server.open(SET);
        subscribe("Standard Call");
        acknowledge(channel.next(), 200);
        for (int i = 0; i < 4; i++) {
            keepAlive(channel, Duration.ofSeconds(20));
        }
    }

    @Test
    void anUnacknowledgedEventGoesToTheOtherChannelOfItsSet() throws IOException {
        Opened first = server.open(SET);
        Opened second = server.open(SET + "<priority>2</priority>");
        subscribe("Standard Call");
        String event = first.next();
        keepAlive(first, Duration.ofSeconds(20));
        server.ask("PUT", "/channel/" + second.id() + "/heartbeat", "");
        assertThat(second.next()).contains("ChannelHeartBeat");
        server.time.advance(Duration.ofSeconds(10));
        String again = second.next();
        assertThat(again).isEqualTo(event.replace(first.id(), second.id()));
        acknowledge(again, 200);
        rings(CALL);
        assertThat(type(second.next())).isEqualTo("CallReceivedEvent");
    }

    @Test
    void anEventRefusedWith404GoesToTheOtherChannel() throws IOException {
        Opened first = server.open(SET);
        Opened second = server.open(SET + "<priority>2</priority>");
        subscribe("Standard Call");
        String event = first.next();
        acknowledge(event, 404);
        assertThat(first.next()).contains("<xsi:reason>UnknownChannel</xsi:reason>");
        assertThat(second.next()).isEqualTo(event.replace(first.id(), second.id()));
    }

    @Test
    void anEventRefusedWith481EndsItsSubscription() throws IOException {
        Opened channel = server.open(SET);
        String id = id(subscribe("Standard Call"));
        acknowledge(channel.next(), 481);
        assertThat(server.ask("GET", "/subscription/" + id, "").status()).isEqualTo(403);
    }

    @Test
    void anAdministratorHearsOfEveryUser() throws IOException {
        Opened channel = server.open(ADMIN, SET);
        Reply reply = server.askAs(ADMIN, "POST", ME, body("Standard Call"));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(channel.next())
                .contains("<xsi:userId>admin</xsi:userId>", "<xsi:targetId>2000@example.com</xsi:targetId>");
    }

    @Test
    void aUserHearsOfHimselfAlone() throws IOException {
        server.open(SET);
        Reply reply = server.ask("POST", "/user/2001@example.com", body("Standard Call"));
        assertThat(reply.status()).isEqualTo(403);
        assertThat(server.askAs(ADMIN, "POST", "/user/nobody", body("Standard Call"))
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/serviceprovider/acme",
                "/enterprise/acme/subscription",
                "/ServiceProvider/acme/Group/sales",
                "/enterprise/acme/group/sales/subscription",
                "/system"
            })
    void aWiderSubscriptionHearsOfEachOfItsUsersWithoutAFirstEvent(String path) throws IOException {
        Opened channel = server.open(ADMIN, SET);
        Reply reply = server.askAs(ADMIN, "POST", path, body("Standard Call"));
        assertThat(reply.status()).isEqualTo(200);
        rings(CALL);
        assertThat(channel.next())
                .contains("<xsi:sequenceNumber>1<", "<xsi:targetId>2000@example.com<", "xsi:CallReceivedEvent");
        LineId neighbour = new LineId("2001@example.com");
        server.lines.submit(neighbour, new LineEvent.Offer(START, new CallId(42), CAROL));
        server.lines.submit(neighbour, new LineEvent.PhoneRinging(START, new CallId(42), FRONT, LEG));
        String event = channel.next();
        EventSchema.validate(event);
        assertThat(event).contains("<xsi:sequenceNumber>2<", "<xsi:targetId>2001@example.com<");
        server.askAs(ADMIN, "DELETE", "/subscription/" + id(reply.body()), "");
        String last = channel.next();
        EventSchema.validate(last);
        assertThat(type(last)).isEqualTo("SubscriptionTerminatedEvent");
    }

    @Test
    void aGroupHearsOfAUserWhoJoinsItLater() throws IOException {
        Opened channel = server.open(ADMIN, SET);
        Reply reply = server.askAs(ADMIN, "POST", "/enterprise/acme/group/sales", body("Standard Call"));
        LineDefinition late = LineFixtures.line("2002", 1);
        server.directory.apply(List.of(new DirectoryChange.Put(late)));
        server.ask("GET", "/versions", "");
        server.lines.submit(late.id(), new LineEvent.Offer(START, CALL, CAROL));
        server.lines.submit(late.id(), new LineEvent.PhoneRinging(START, CALL, FRONT, LEG));
        assertThat(channel.next()).contains("<xsi:targetId>2002@example.com<");
        String shown = server.askAs(ADMIN, "GET", "/subscription/" + id(reply.body()), "")
                .body();
        EventSchema.validate(shown);
        assertThat(shown)
                .contains("<targetIdType>Group</targetIdType><targetGrpParentId>acme</targetGrpParentId>"
                        + "<targetId>sales</targetId>");
    }

    @Test
    void aGroupThatIsAbsentAndAUserWhoAsksForOneAreRefused() throws IOException {
        server.open(ADMIN, SET);
        server.open(SET);
        assertThat(server.askAs(ADMIN, "POST", "/enterprise/acme/group/nobody", body("Basic Call"))
                        .status())
                .isEqualTo(404);
        assertThat(server.ask("POST", "/enterprise/acme/group/sales", body("Basic Call"))
                        .status())
                .isEqualTo(403);
        assertThat(server.ask("POST", "/system", body("Basic Call")).status()).isEqualTo(403);
    }

    @Test
    void aSubscriptionToALineThatIsRemovedEnds() throws IOException {
        Opened channel = server.open(ADMIN, SET);
        server.askAs(ADMIN, "POST", ME, body("Standard Call"));
        channel.next();
        server.directory.apply(List.of(new DirectoryChange.Remove(LineFixtures.RECEPTION)));
        assertThat(type(channel.next())).isEqualTo("SubscriptionTerminatedEvent");
    }

    @Test
    void aSetThatNeverWasIsNoTarget() throws IOException {
        Reply reply = server.ask("POST", ME, body("Standard Call"));
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.body()).contains("<errorCode>110409<");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "standard call", "Presence"})
    void aPackageThatDoesNotExistIsRefusedWithTheNamesThereAre(String name) throws IOException {
        server.open(SET);
        Reply reply = server.ask("POST", ME, body(name), "Accept: application/json");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).contains("Basic Call, Standard Call, Advanced Call");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Call Recording", "Do Not Disturb", "Call Center Agent"})
    void aPackageThatThisServerDoesNotHaveIsRefusedAsThat(String name) throws IOException {
        server.open(SET);
        Reply reply = server.ask("POST", ME, body(name));
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.body()).contains("<errorCode>110440<").contains("Nobody here has the event package " + name);
    }

    @Test
    void jsonSubscribesAndIsAnsweredInJson() throws IOException {
        Opened channel = server.open(SET);
        Reply reply = server.ask(
                "POST",
                ME + "?format=json",
                "{\"Subscription\":{\"event\":{\"$\":\"Basic Call\"},\"channelSetId\":{\"$\":\"dialer\"}}}");
        assertThat(reply.body()).startsWith("{\"Subscription\":{").contains("\"subscriptionId\":{\"$\":\"");
        assertThat(channel.next()).startsWith("<?xml ").contains("<xsi:externalApplicationId>none<");
    }

    @Test
    void aReaderThatStallsIsCutAndCountedAndDelaysNobody() throws IOException {
        Opened stalled = server.open(SET);
        Opened other = server.open(ADMIN, SET);
        subscribe("Standard Call");
        server.askAs(ADMIN, "POST", ME, body("Standard Call"));
        other.next();
        RemoteParty talkative = new RemoteParty("x".repeat(13_000), "sip:carol@example.net", false);
        for (int i = 1; i < 1_000 && server.events.figures().get("eventReadersCut") == 0; i++) {
            CallId call = new CallId(1_000 + i);
            server.happens(new LineEvent.Offer(START, call, talkative));
            server.happens(new LineEvent.PhoneRinging(START, call, FRONT, LEG));
            assertThat(type(other.next())).isEqualTo("CallReceivedEvent");
            server.happens(new LineEvent.End(START, call, EndCause.CANCELLED));
            assertThat(type(other.next())).isEqualTo("CallReleasedEvent");
        }
        assertThat(server.events.figures()).containsEntry("eventReadersCut", 1L);
        assertThat(stalled.first()).contains("<channelId>");
    }

    private String subscribe(String calls) throws IOException {
        Reply reply = server.ask("POST", ME, body(calls));
        assertThat(reply.status()).isEqualTo(200);
        return reply.body();
    }

    private static String body(String calls) {
        return "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><Subscription xmlns=\"http://schema.broadsoft.com/xsi\">"
                + "<event>" + calls + "</event><expires>120</expires>" + SET
                + "<applicationId>a&amp;b</applicationId></Subscription>";
    }

    private void acknowledge(String event, int status) throws IOException {
        Reply reply = server.ask(
                "POST",
                "/channel/eventresponse",
                "<EventResponse xmlns=\"http://schema.broadsoft.com/xsi\"><eventID>" + field(event, "eventID")
                        + "</eventID><statusCode>" + status + "</statusCode><reason>OK</reason></EventResponse>");
        assertThat(reply.status()).isEqualTo(200);
        // What an acknowledgement leads to is done when the next command is answered.
        server.ask("GET", "/versions", "");
    }

    private void keepAlive(Opened channel, Duration pause) throws IOException {
        server.time.advance(pause);
        server.ask("PUT", "/channel/" + channel.id() + "/heartbeat", "");
        assertThat(channel.next()).contains("ChannelHeartBeat");
    }

    private void rings(CallId call) {
        server.happens(new LineEvent.Offer(START, call, CAROL));
        server.happens(new LineEvent.PhoneRinging(START, call, FRONT, LEG));
        server.happens(new LineEvent.PhoneRinging(START, call, DESK, LEG));
    }

    private void isAnswered(CallId call) {
        server.happens(new LineEvent.Answer(START.plusSeconds(4), call, FRONT, LEG, CAROL));
    }

    private static void expect(Opened channel, String golden) throws IOException {
        String event = channel.next();
        EventSchema.validate(event);
        assertThat(event).isEqualTo(golden(golden));
    }

    private static List<String> types(Opened channel, int count) throws IOException {
        List<String> types = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            types.add(type(channel.next()));
        }
        return types;
    }

    private static String type(String event) {
        return event.replaceFirst("(?s).*<xsi:eventData xsi1:type=\"xsi:([^\"]+)\".*", "$1");
    }

    private static String number(String event) {
        return field(event, "sequenceNumber");
    }

    private static String id(String subscription) {
        return subscription.replaceFirst("(?s).*<subscriptionId>(.+)</subscriptionId>.*", "$1");
    }

    private static String field(String event, String name) {
        return event.replaceFirst("(?s).*<xsi:" + name + ">([^<]+)</xsi:" + name + ">.*", "$1");
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = SubscriptionTest.class.getResourceAsStream("/xsi/" + name)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
