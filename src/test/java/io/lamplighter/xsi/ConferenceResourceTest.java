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
import io.lamplighter.xsi.wire.XsiSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A user's conference over Xsi-Actions: its document, and the commands on it. */
class ConferenceResourceTest {
    private static final String CALLS = "/v2.0/user/2000@example.com/calls";
    private static final String CONFERENCE = CALLS + "/Conference";
    private static final Instant START = Instant.ofEpochMilli(1_767_225_600_000L);
    private static final Endpoint FRONT = new Endpoint(LineFixtures.FRONT, "front-phone");
    private static final CallId FIRST = new CallId(41);
    private static final CallId SECOND = new CallId(42);
    private static final CallId THIRD = new CallId(43);

    @RegisterExtension
    final XsiServer server = new XsiServer();

    @BeforeEach
    void aPhoneHasThreeCalls() {
        talks(FIRST);
        talks(SECOND);
        talks(THIRD);
    }

    private void talks(CallId call) {
        RemoteParty far = RemoteParty.of("sip:+15550100200@198.51.100.7");
        LegIdentity leg = new LegIdentity("leg-" + call + "@example.com", "a", "b");
        server.happens(new LineEvent.Originate(START, FRONT, OptionalInt.empty(), call, leg, far));
        server.happens(new LineEvent.Answer(START.plusSeconds(4), call, FRONT, leg, far));
    }

    private void confer() {
        server.happens(new LineEvent.StartConference(START.plusSeconds(9), FRONT, List.of(FIRST, SECOND), SECOND));
    }

    @Test
    void aConferenceIsBegunAsClientsDoItAndSaysWhereItIs() throws IOException {
        Reply reply = server.ask(
                "POST",
                CONFERENCE,
                golden("conference-request.xml"),
                "Content-Type: application/xml; charset=UTF-8",
                "Accept: application/json");

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.body()).isEmpty();
        assertThat(reply.head())
                .contains("/com.broadsoft.xsi-actions/v2.0/user/2000@example.com/calls/Conference\r\n")
                .containsPattern("\r\nLocation: http://xsi\\.example\\.com");
        assertThat(server.control.commands).containsExactly("confer call-41 and call-42");
        XsiSchema.assertValid(golden("conference-request.xml"));
    }

    @Test
    void itIsBegunInJsonToo() throws IOException {
        assertThat(server.ask("POST", CALLS + "/conference", golden("conference-request.json"))
                        .status())
                .isEqualTo(201);
        assertThat(server.control.commands).containsExactly("confer call-41 and call-42");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<Conference/>",
                "<Conference><conferenceParticipantList/></Conference>",
                "<Conference><conferenceParticipantList><conferenceParticipant><callId>callhalf-41:0</callId>"
                        + "</conferenceParticipant></conferenceParticipantList></Conference>",
                "<Conference><conferenceParticipantList><conferenceParticipant><callId>callhalf-41:0</callId>"
                        + "</conferenceParticipant><conferenceParticipant><callId> callhalf-41:0 </callId>"
                        + "</conferenceParticipant></conferenceParticipantList></Conference>",
                "<Conference><conferenceParticipantList>",
                "<!DOCTYPE Conference [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><Conference>&x;</Conference>",
                "<Calls/>",
                "{\"Conference\":",
                "callhalf-41:0"
            })
    void whatNamesNoTwoCallsIsRefused(String body) throws IOException {
        Reply reply = server.ask("POST", CONFERENCE, body);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).contains("<errorCode>110400</errorCode>");
        assertThat(server.control.commands).isEmpty();
    }

    @Test
    void callsThatAreNotThereAreNotFound() throws IOException {
        String unknown = golden("conference-request.xml").replace("callhalf-42:0", "callhalf-99:0");
        assertThat(server.ask("POST", CONFERENCE, unknown).body())
                .contains("<summaryEnglish>Call not found: callhalf-99:0<", "<errorCode>110404<");
        assertThat(server.ask("POST", CONFERENCE, unknown.replace("callhalf-99:0", "nonsense"))
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "WRONG_STATE, 403, 110431",
        "NOT_ALLOWED, 403, 110433",
        "NO_CAPACITY, 503, 110507",
        "UNKNOWN_CALL, 404, 110404"
    })
    void whyCallsAreNotJoinedIsSaid(CommandResult why, int status, int code) throws IOException {
        server.control.result = why;
        Reply reply = server.ask("POST", CONFERENCE, golden("conference-request.xml"));
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.body()).contains("<errorCode>" + code + "</errorCode>");
    }

    @Test
    void itsDocumentIsTheSameBytesInXmlAndJson() throws IOException {
        confer();
        String xml = server.ask("GET", CONFERENCE, "").body();
        assertThat(xml).isEqualTo(golden("conference-active.xml"));
        XsiSchema.assertValid(xml);

        server.happens(new LineEvent.Hold(START.plusSeconds(10), FIRST, FRONT));
        server.happens(new LineEvent.MuteInConference(START.plusSeconds(10), FIRST, true));
        server.happens(new LineEvent.DeafenInConference(START.plusSeconds(10), SECOND, true));
        server.happens(new LineEvent.MuteController(START.plusSeconds(10), true));
        String held = server.ask("GET", CALLS + "/CONFERENCE", "").body();
        assertThat(held).isEqualTo(golden("conference-held.xml"));
        XsiSchema.assertValid(held);
        assertThat(server.ask("GET", CONFERENCE, "", "Accept: application/json").body())
                .isEqualTo(golden("conference-held.json"));
    }

    @Test
    void theListOfCallsTellsWhichAreInIt() throws IOException {
        confer();
        String calls = server.ask("GET", CALLS, "").body();
        assertThat(calls)
                .contains("<call inConference=\"true\"><callId>callhalf-41:0<")
                .contains("<call inConference=\"true\"><callId>callhalf-42:0<")
                .contains("<call inConference=\"false\"><callId>callhalf-43:0<");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, ''",
        "DELETE, ''",
        "PUT, /Hold",
        "PUT, /Talk",
        "PUT, /Mute",
        "PUT, /Unmute",
        "PUT, /callhalf-43:0",
        "PUT, /callhalf-41:0/Mute",
        "PUT, /callhalf-41:0/UnDeaf"
    })
    void withoutAConferenceThereIsNothingToCommand(String method, String path) throws IOException {
        Reply reply = server.ask(method, CONFERENCE + path, "");
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.body()).contains("<errorCode>110415</errorCode>");
        assertThat(server.control.commands).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE, '', release conference",
        "PUT, /Hold, hold conference",
        "PUT, /talk, talk in conference",
        "PUT, /Mute, mute controller true",
        "PUT, /Unmute, mute controller false",
        "PUT, /UNMUTE, mute controller false",
        "PUT, /callhalf-43:0, add call-43 to conference",
        "PUT, /callhalf-43%3A0, add call-43 to conference",
        "PUT, /callhalf-41:0/Mute, mute call-41 true",
        "PUT, /callhalf-41:0/UnMute, mute call-41 false",
        "PUT, /callhalf-41:0/unmute, mute call-41 false",
        "PUT, /callhalf-42:0/Deaf, deafen call-42 true",
        "PUT, /callhalf-42:0/undeaf, deafen call-42 false"
    })
    void eachCommandIsCarriedOutAndAnsweredWithNothing(String method, String path, String command) throws IOException {
        confer();
        Reply reply = server.ask(method, CONFERENCE + path, "");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.head()).contains("\r\nContent-Length: 0\r\n");
        assertThat(server.control.commands).containsExactly(command);
    }

    @Test
    void theCallToAddIsTheOneInThePathElseTheFirstOfTheBody() throws IOException {
        confer();
        String body = golden("conference-request.xml").replace("callhalf-41:0", "\n  callhalf-43:0\n");
        assertThat(server.ask("PUT", CONFERENCE + "/", body).status()).isEqualTo(200);
        assertThat(server.ask("PUT", CONFERENCE + "/callhalf-42:0", body).status())
                .isEqualTo(200);
        assertThat(server.control.commands).containsExactly("add call-43 to conference", "add call-42 to conference");
        assertThat(server.ask("PUT", CONFERENCE, "").status()).isEqualTo(400);
        assertThat(server.ask("PUT", CONFERENCE, "<Conference/>").status()).isEqualTo(400);
        assertThat(server.ask("PUT", CONFERENCE + "/callhalf-99:0", "").status())
                .isEqualTo(404);
    }

    @Test
    void aCallThatIsNotInItIsNoParticipant() throws IOException {
        confer();
        Reply reply = server.ask("PUT", CONFERENCE + "/callhalf-43:0/Mute", "");
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.body()).contains("<errorCode>110404</errorCode>");
        assertThat(server.ask("PUT", CONFERENCE + "/nonsense/Deaf", "").status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BargeIn", "SilentMonitor", "supervisorcoach"})
    void supervisorsHaveNoCommandsHere(String command) throws IOException {
        confer();
        Reply reply = server.ask("PUT", CONFERENCE + "/" + command + "?userId=2001", "");
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.body()).contains("<errorCode>110430</errorCode>");
    }

    @Test
    void nobodyElseMayCommandIt() throws IOException {
        confer();
        for (String path : List.of("", "/Hold", "/callhalf-41:0/Mute")) {
            Reply reply = server.askAs(
                    XsiServer.USER, path.isEmpty() ? "GET" : "PUT", CONFERENCE.replace("2000@", "2001@") + path);
            assertThat(reply.status()).isEqualTo(403);
        }
        assertThat(server.ask("POST", CONFERENCE + "/Hold", "").status()).isEqualTo(405);
        assertThat(server.control.commands).isEmpty();
    }

    private static String golden(String name) throws IOException {
        return Files.readString(Path.of("src/test/resources/xsi", name), StandardCharsets.UTF_8);
    }
}
