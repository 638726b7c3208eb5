package io.lamplighter.xsi;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.LineFixtures;
import io.lamplighter.http.RawHttp.Reply;
import io.lamplighter.line.CallId;
import io.lamplighter.line.EndCause;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LegIdentity;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.RemoteParty;
import java.io.IOException;
import java.time.Instant;
import java.util.OptionalInt;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What clients note about calls, and the commands of services that nobody here has. */
class CallNotesTest {
    private static final String CALLS = "/v2.0/user/2000@example.com/calls";
    private static final String FIRST = CALLS + "/callhalf-41:0";
    private static final Instant NOW = Instant.ofEpochMilli(1_767_225_600_000L);
    private static final Endpoint FRONT = new Endpoint(LineFixtures.FRONT, "front-phone");
    private static final RemoteParty BOB = RemoteParty.of("sip:15550199@example.com");

    @RegisterExtension
    final XsiServer server = new XsiServer();

    private void isTalking() {
        LegIdentity leg = new LegIdentity("leg-41@example.com", "a", "b");
        server.happens(new LineEvent.Originate(NOW, FRONT, OptionalInt.empty(), new CallId(41), leg, BOB));
        server.happens(new LineEvent.Answer(NOW, new CallId(41), FRONT, leg, BOB));
    }

    @Test
    void whatAClientAttachesIsShownWithTheCall() throws IOException {
        isTalking();
        Reply reply = server.ask("PUT", FIRST + "/clientsessioninfo?info=ticket%207", "");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.head()).contains("\r\nContent-Length: 0\r\n");
        assertThat(server.ask("GET", FIRST, "").body())
                .endsWith(
                        "<answerTime>1767225600000</answerTime><clientSessionInfo>ticket 7</clientSessionInfo></Call>");
        assertThat(server.ask("PUT", FIRST + "/ClientSessionInfo?info=other", "")
                        .status())
                .isEqualTo(200);
        assertThat(server.ask("GET", FIRST, "").body()).contains("<clientSessionInfo>other<");
    }

    @ParameterizedTest
    @CsvSource({"info=, 400, 110400", "info=a%0Ab, 400, 110400"})
    void whatCannotBeAttachedIsRefused(String query, int status, int code) throws IOException {
        isTalking();
        Reply reply = server.ask("PUT", FIRST + "/ClientSessionInfo?" + query, "");
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.body()).contains("<errorCode>" + code + "<");
        assertThat(server.ask("PUT", FIRST + "/ClientSessionInfo?info=" + "x".repeat(257), "")
                        .status())
                .isEqualTo(400);
        assertThat(server.ask("PUT", CALLS + "/callhalf-9:0/ClientSessionInfo?info=x", "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void theHookStatusIsThatOfAllPhonesOfTheUser() throws IOException {
        assertThat(server.ask("GET", CALLS + "/HookStatus", "").body())
                .isEqualTo(
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                + "<HookStatus xmlns=\"http://schema.broadsoft.com/xsi\"><hookStatus>On-Hook</hookStatus></HookStatus>");
        isTalking();
        assertThat(server.ask("GET", CALLS + "/hookstatus?format=json", "").body())
                .isEqualTo("{\"HookStatus\":{\"@xmlns\":{\"$\":\"http://schema.broadsoft.com/xsi\"},"
                        + "\"hookStatus\":{\"$\":\"Off-Hook\"}}}");
        server.happens(new LineEvent.Hold(NOW, new CallId(41), FRONT));
        assertThat(server.ask("GET", CALLS + "/HookStatus", "").body()).contains(">On-Hook<");
    }

    @Test
    void aTraceIsTakenOfACallOrOfTheNewest() throws IOException {
        assertThat(server.ask("POST", CALLS + "/CustomerOriginatedTrace", "").status())
                .isEqualTo(404);
        isTalking();
        assertThat(server.ask("POST", CALLS + "/CustomerOriginatedTrace", "").status())
                .isEqualTo(200);
        assertThat(server.ask("POST", FIRST + "/customeroriginatedtrace", "").status())
                .isEqualTo(200);
    }

    @Test
    void aCallerWhoHasHungUpCanStillBeTraced() throws IOException {
        server.happens(new LineEvent.Offer(NOW, new CallId(41), BOB));
        server.happens(new LineEvent.End(NOW, new CallId(41), EndCause.CANCELLED));
        Awaitility.await()
                .until(() -> server.logs.lastCaller(LineFixtures.RECEPTION).isPresent());
        assertThat(server.ask("POST", CALLS + "/CustomerOriginatedTrace", "").status())
                .isEqualTo(200);
    }

    @Test
    void aCallIsReadTheSameWhetherDetachedOnesAreWantedOrNot() throws IOException {
        isTalking();
        assertThat(server.ask("GET", FIRST + "?allowDetached=True", "").body())
                .isEqualTo(server.ask("GET", FIRST, "").body());
        assertThat(server.ask("GET", FIRST + "?allowDetached=maybe", "").body()).contains("<errorCode>110400<");
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /callhalf-41:0/Record, Call Recording",
        "PUT, /callhalf-41:0/pauserecording, Call Recording",
        "PUT, /callhalf-41:0/ResumeRecording, Call Recording",
        "PUT, /callhalf-41:0/StopRecording, Call Recording",
        "POST, /callhalf-41:0/EmergencyEscalate?address=1, Call Center",
        "POST, /callhalf-41:0/Escalate?address=1, Call Center",
        "PUT, /callhalf-41:0/DispositionCode/7, Call Center",
        "PUT, /DispositionCode/7, Call Center",
        "POST, /SilentMonitor, Call Center",
        "POST, /silentmonitornext, Call Center",
        "POST, /CoachAgent, Call Center",
        "PUT, /callhalf-41:0/FindMeFollowMeCallPush/callhalf-42:0, Find-me/Follow-me",
        "POST, /CallMeNow?address=1, Call Me Now",
        "POST, /Imrn, BroadWorks Mobility"
    })
    void commandsOfServicesThatNobodyHasSaySo(String method, String path, String service) throws IOException {
        Reply reply = server.ask(method, CALLS + path, "");
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.body())
                .contains("<summaryEnglish>The service " + service + " is not assigned to the user: ")
                .contains("<errorCode>110430<");
    }

    @ParameterizedTest
    @CsvSource({"GET, /calls", "PUT, /Calls/callhalf-1:0/Promote", "PUT, /calls/callhalf-1:0/BlindTransfer"})
    void callsOfCallCentersSaySoToo(String method, String path) throws IOException {
        Reply reply = server.ask(method, "/v2.0/callcenter/support@example.com" + path, "");
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.body()).contains("Call Center is not assigned", "<errorCode>110430<");
    }
}
