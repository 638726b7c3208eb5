package io.lamplighter.xsi;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.LineFixtures;
import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.http.RawHttp.Reply;
import io.lamplighter.line.CallId;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LegIdentity;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.xsi.calls.CallDocument;
import java.io.IOException;
import java.time.Instant;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands that begin a call at a phone of the user's. */
class CallStartsTest {
    private static final String CALLS = "/v2.0/user/2000@example.com/calls";

    private static final RemoteParty BOB = RemoteParty.of("sip:15550199@example.com");

    @RegisterExtension
    final XsiServer server = new XsiServer();

    @Test
    void aClickIsAnsweredWithTheCallAndWhereItIs() throws IOException {
        Reply reply = server.ask("POST", CALLS + "/New?address=tel:%2B15550199", "");
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.body())
                .isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        + "<CallStartInfo xmlns=\"http://schema.broadsoft.com/xsi\"><callId>callhalf-41:0</callId>"
                        + "<externalTrackingId>41:1</externalTrackingId></CallStartInfo>");
        assertThat(reply.head())
                .containsPattern("\r\nLocation: http://xsi\\.example\\.com/com\\.broadsoft\\.xsi-actions/v2\\.0/user/"
                        + "2000@example\\.com/calls/callhalf-41:0\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "address=2001, 2001 from All[]",
        "Address=tel:+15550199&info=&location=, tel:+15550199 from All[]",
        "address=%2B15550199&location=all&clid=personal, +15550199 from All[]",
        "address=2001&clid=%2B15550100, 2001 from All[] shown as +15550100",
        "address=2001&clid=tel:2000, 2001 from All[] shown as 2000",
        "'address=2001&conferenceId=1234&pin=77',"
                + " '2001 from All[] then [KeyPresses[keys=,1234#], KeyPresses[keys=,77#]]'",
        "address=2001&location=Primary, 2001 from Primary[]",
        "address=2001&location=SharedCallAppearance, 2001 from Shared[]",
        "address=2001&location=BroadWorksAnywhere&locationAddress=+15550142, 2001 from Anywhere[number=+15550142]",
        "address=2001&location=BroadWorksAnywhere&locationAddress=tel:%2B1-555-0142,"
                + " 2001 from Anywhere[number=+15550142]",
        "address=2001&location=sharedCallAppearance&locationAddress=2000-b@example.com,"
                + " 2001 from One[linePort=2000-b@example.com]",
        "address=2001&location=SharedCallAppearance&locationAddress=2000-b, 2001 from One[linePort=2000-b@example.com]"
    })
    void theParametersSayWhomAndFromWhere(String query, String command) throws IOException {
        assertThat(server.ask("POST", CALLS + "/new?" + query, "").status()).isEqualTo(201);
        assertThat(server.control.commands).containsExactly("dial " + command);
    }

    @ParameterizedTest
    @CsvSource({
        "location=All, 400, 110400",
        "address=2001&location=Moon, 400, 110400",
        "address=2001&location=SharedCallAppearance&locationAddress=a b@x, 400, 110400",
        "address=2001&conferenceId=12x, 400, 110400",
        "address=2001&pin=*, 400, 110400",
        "address=2001&location=Mobility, 403, 110430"
    })
    void aRequestThatCannotBeMeantSoIsRefused(String query, int status, int code) throws IOException {
        Reply reply = server.ask("POST", CALLS + "/New?" + query.replace(" ", "%20"), "");
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.body()).contains("<errorCode>" + code + "<");
        assertThat(server.control.commands).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "location=SharedCallAppearance&locationAddress=2000-b@example.com, One[linePort=2000-b@example.com]",
        "location=Primary, Primary[]",
        "info=, All[]"
    })
    void aCallIsPulledToTheLocationNamed(String query, String to) throws IOException {
        Reply reply = server.ask("POST", CALLS + "/callretrieve?" + query, "");
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.body()).contains("<callId>callhalf-41:0</callId>");
        assertThat(server.control.commands).containsExactly("retrieve any to " + to);
    }

    @Test
    void aClickIsShownAsSuchUntilAPhoneOfTheUsersAnswers() throws IOException {
        Instant now = Instant.ofEpochMilli(1_767_225_600_000L);
        Endpoint phone = new Endpoint(LineFixtures.FRONT, "front-phone");
        CallId all = new CallId(41);
        CallId one = new CallId(42);
        server.happens(new LineEvent.Summon(now, all, BOB));
        server.happens(new LineEvent.Originate(
                now, phone, OptionalInt.empty(), one, new LegIdentity("leg@example.com", "", "b"), BOB));
        assertThat(call(all))
                .contains("<personality>Click-to-Dial<", "<state>Alerting<")
                .doesNotContain("<endpoint");
        assertThat(call(one))
                .contains("<personality>Click-to-Dial<", "<state>Alerting<")
                .doesNotContain("<endpoint", "<appearance", "<allowAnswer");
        LegIdentity rings = new LegIdentity("leg@example.com", "a", "b");
        server.happens(new LineEvent.PhoneRinging(now, one, phone, rings, true));
        assertThat(call(one))
                .contains("<personality>Click-to-Dial<", ">2000-b@example.com<", "<allowAnswer/>")
                .doesNotContain("<appearance");
        server.happens(new LineEvent.PhoneRinging(now, all, phone, rings, false));
        assertThat(call(all)).contains(">2000-b@example.com<").doesNotContain("<allowAnswer");
        server.happens(new LineEvent.PickUp(now, all, phone, new LegIdentity("leg@example.com", "a", "b")));
        server.happens(new LineEvent.PickUp(now, one, phone, new LegIdentity("leg@example.com", "a", "b")));
        assertThat(call(all)).contains("<personality>Originator<", "<state>Alerting<", ">2000-b@example.com<");
        assertThat(call(one)).contains("<personality>Originator<", "<state>Alerting<");
    }

    private String call(CallId id) throws IOException {
        return server.ask("GET", CALLS + "/callhalf-" + id.number() + ":0", "").body();
    }

    @Test
    void theCounterThatFollowsACallBeginsAnewWhenItIsFull() {
        assertThat(CallDocument.trackingId(0x7FFF_FFFFL)).isEqualTo("2147483647:1");
        assertThat(CallDocument.trackingId(0x8000_0000L)).isEqualTo("0:1");
        assertThat(CallDocument.callId(new CallId(1_795_901_884_521L))).isEqualTo("callhalf-1795901884521:0");
    }

    @Test
    void whatIsAttachedToAClickIsShownWithItsCall() throws IOException {
        Instant now = Instant.ofEpochMilli(1_767_225_600_000L);
        server.happens(new LineEvent.Summon(now, new CallId(41), BOB));
        assertThat(server.ask("POST", CALLS + "/New?address=15550199&info=crm-7", "")
                        .status())
                .isEqualTo(201);
        assertThat(call(new CallId(41))).contains("<clientSessionInfo>crm-7<");
    }

    @ParameterizedTest
    @CsvSource({
        "CallPickup, pick up in the group to All[]",
        "callpickup?location=Primary, pick up in the group to Primary[]",
        "DirectedCallPickup?address=2001, pick up at 2001 to All[]",
        "DirectedCallPickup?address=2001&location=SharedCallAppearance&locationAddress=2000-b,"
                + " pick up at 2001 to One[linePort=2000-b@example.com]",
        "DirectedCallPickupBargeIn?address=tel:%2B15550101, barge in at tel:+15550101 to All[]",
        "DirectedCallPickupBargeIn, barge in at whomever to All[]",
        "PushToTalk?address=2001, page 2001 from All[]"
    })
    void aCallOfAnotherIsTakenAndAnotherIsPaged(String path, String command) throws IOException {
        Reply reply = server.ask("POST", CALLS + "/" + path, "");
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.head()).contains("/calls/callhalf-41:0\r\n");
        assertThat(reply.body())
                .isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        + "<CallStartInfo xmlns=\"http://schema.broadsoft.com/xsi\"><callId>callhalf-41:0</callId>"
                        + "<externalTrackingId>41:1</externalTrackingId></CallStartInfo>");
        assertThat(server.control.commands).containsExactly(command);
    }

    @ParameterizedTest
    @CsvSource({"DirectedCallPickup", "PushToTalk"})
    void whoIsMeantHasToBeSaid(String path) throws IOException {
        assertThat(server.ask("POST", CALLS + "/" + path, "").body()).contains("<errorCode>110400<");
        assertThat(server.control.commands).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_ALLOWED, 403, 110433",
        "NOT_ASSIGNED, 403, 110430",
        "WRONG_STATE, 403, 110431",
        "UNKNOWN_LOCATION, 404, 110434",
        "NO_PHONE, 403, 110435",
        "UNKNOWN_ADDRESS, 403, 110436",
        "NO_CAPACITY, 403, 110437"
    })
    void whatCannotBeDoneIsAnErrorWithItsCode(CommandResult why, int status, int code) throws IOException {
        server.control.result = why;
        Reply reply = server.ask("POST", CALLS + "/New?address=2001", "");
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.body()).contains("<errorCode>" + code + "<");
    }

    @Test
    void whoHasNoPhoneThatRingsFirstIsNotToldThatTheOtherOnesIsOff() throws IOException {
        server.control.result = CommandResult.NO_PHONE;
        assertThat(server.ask("POST", CALLS + "/New?address=2001", "").body())
                .contains("No phone of the user's that should ring for this is registered", "locationAddress");
    }

    @ParameterizedTest
    @CsvSource({"New?address=2001", "DirectedCallPickup?address=2001", "CallRetrieve?x=y"})
    void theLocationThatIsNotThereIsNamed(String command) throws IOException {
        server.control.result = CommandResult.UNKNOWN_LOCATION;
        String named = "&location=SharedCallAppearance&locationAddress=2000-x@example.com";
        assertThat(server.ask("POST", CALLS + "/" + command + named, "").body())
                .contains("<summary>Location not found: 2000-x@example.com</summary>");
    }
}
