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
                .containsPattern(
                        "\r\nLocation: http://xsi\\.example\\.com:\\d+/com\\.broadsoft\\.xsi-actions/v2\\.0/user/"
                                + "2000@example\\.com/calls/callhalf-41:0\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "address=2001, 2001 from All[]",
        "Address=tel:+15550199&info=&location=, tel:+15550199 from All[]",
        "address=%2B15550199&location=all&clid=personal, +15550199 from All[]",
        "address=2001&location=Primary, 2001 from Primary[]",
        "address=2001&location=SharedCallAppearance, 2001 from All[]",
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
        "address=2001&location=Mobility, 403, 110433"
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
        assertThat(call(one)).contains("<personality>Click-to-Dial<", "<state>Alerting<", ">2000-b@example.com<");
        server.happens(new LineEvent.PickUp(now, all, phone, new LegIdentity("leg@example.com", "a", "b")));
        server.happens(new LineEvent.PickUp(now, one, phone, new LegIdentity("leg@example.com", "a", "b")));
        assertThat(call(all)).contains("<personality>Originator<", "<state>Alerting<", ">2000-b@example.com<");
        assertThat(call(one)).contains("<personality>Originator<", "<state>Alerting<");
    }

    private String call(CallId id) throws IOException {
        return server.ask("GET", CALLS + "/callhalf-" + id.number() + ":0", "").body();
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_ALLOWED, 403, 110433",
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
}
