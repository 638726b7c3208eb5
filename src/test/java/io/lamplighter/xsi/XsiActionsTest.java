package io.lamplighter.xsi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.DirectoryStore.DirectoryChange;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.LineFixtures;
import io.lamplighter.directory.Location;
import io.lamplighter.directory.ScaSettings;
import io.lamplighter.directory.ScaSettings.BridgeWarningTone;
import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.http.RawHttp.Reply;
import io.lamplighter.line.CallId;
import io.lamplighter.line.EndCause;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LegIdentity;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.RemoteParty;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XsiActionsTest {
    private static final CallId CALL = new CallId(41);
    private static final Instant START = Instant.ofEpochMilli(1_767_225_600_000L);
    private static final Endpoint FRONT = new Endpoint(LineFixtures.FRONT, "front-phone");
    private static final LegIdentity LEG = new LegIdentity("leg@example.com", "a", "b");
    private static final RemoteParty CAROL =
            new RemoteParty("Carol <Customer>", "sip:+15550100200@198.51.100.7:5060;user=phone", false);
    private static final String ME = "/v2.0/user/2000@example.com";
    private static final String IT = ME + "/calls/callhalf-41:0";

    @RegisterExtension
    final XsiServer server = new XsiServer();

    @Test
    void noCallsIsAnEmptyList() throws IOException {
        assertThat(server.ask("GET", ME + "/calls", "").body()).isEqualTo(golden("calls-empty.xml"));
    }

    @Test
    void aCallIsShownInTheSameBytesFromRingingToPrivateHold() throws IOException {
        rings(CAROL);
        assertThat(server.ask("GET", ME + "/calls", "").body()).isEqualTo(golden("calls.xml"));
        assertThat(server.ask("GET", IT, "").body()).isEqualTo(golden("call-ringing.xml"));
        isAnswered();
        assertThat(server.ask("GET", IT, "").body()).isEqualTo(golden("call-active.xml"));
        server.happens(new LineEvent.Hold(START.plusSeconds(10), CALL, FRONT));
        assertThat(server.ask("GET", IT, "").body()).isEqualTo(golden("call-held.xml"));
        assertThat(server.ask("GET", IT, "", "Accept: application/json").body()).isEqualTo(golden("call-held.json"));
        assertThat(server.ask("GET", IT + "?format=JSON", "").body()).isEqualTo(golden("call-held.json"));
        server.happens(new LineEvent.Resume(START.plusSeconds(10), CALL, FRONT));
        server.happens(new LineEvent.HoldPrivately(START.plusSeconds(10), CALL, FRONT));
        assertThat(server.ask("GET", IT, "").body()).isEqualTo(golden("call-held-privately.xml"));
    }

    @Test
    void anOutboundCallHasItsPlaceBeforeItIsAnswered() throws IOException {
        server.happens(new LineEvent.Originate(
                START, FRONT, OptionalInt.empty(), CALL, LEG, RemoteParty.of("sip:2001@example.com")));
        assertThat(server.ask("GET", IT, "").body()).isEqualTo(golden("call-originating.xml"));
    }

    @Test
    void aWithheldCallerIsNotShown() throws IOException {
        rings(new RemoteParty("Carol", "sip:+15550100200@198.51.100.7", true));
        assertThat(server.ask("GET", IT, "").body()).isEqualTo(golden("call-withheld.xml"));
    }

    @Test
    void aNameThatXmlCannotCarryDoesNotBreakTheDocument() throws IOException {
        rings(new RemoteParty("Ca\u0001rol \"&\"", "sip:carol@198.51.100.7", false));
        assertThat(server.ask("GET", IT, "").body())
                .contains("<name>Ca\uFFFDrol &quot;&amp;&quot;</name><address>sip:carol@198.51.100.7</address>");
    }

    @Test
    void servicesProfileAndVersionsAreLiteral() throws IOException {
        assertThat(server.ask("GET", ME + "/services", "").body()).isEqualTo(golden("services.xml"));
        assertThat(server.ask("GET", ME + "/profile", "").body()).isEqualTo(golden("profile.xml"));
        assertThat(server.ask("GET", ME + "/profile/Fac", "").body()).isEqualTo(golden("fac.xml"));
        assertThat(server.ask("GET", ME + "/profile/fac", "", "Accept: application/json")
                        .body())
                .isEqualTo(golden("fac.json"));
        assertThat(server.ask("GET", ME + "/services/SharedCallAppearance", "").body())
                .isEqualTo(golden("shared-call-appearance.xml"));
        assertThat(server.ask("GET", "/v2.0/versions", "").body()).isEqualTo(golden("versions.xml"));
    }

    @Test
    void theRulesForThePrimaryLocationAreKeptAndGivenBack() throws IOException {
        String names = "useUserPrimaryWithAlternateCallsSetting allowSimultaneousPrimaryAndAlternateCalls"
                + " restrictCallRetrieveOfPrimaryCall restrictCallBridgingOfPrimaryCall";
        String fields = Stream.of(names.split(" "))
                .map(name -> "<" + name + ">true</" + name + ">")
                .collect(Collectors.joining());
        String sca = ME + "/services/SharedCallAppearance";
        assertThat(server.ask("GET", sca, "").body()).doesNotContain(fields);
        assertThat(server.ask("PUT", sca, "<SharedCallAppearance>" + fields + "</SharedCallAppearance>")
                        .status())
                .isEqualTo(200);
        assertThat(server.ask("GET", sca, "").body()).contains(fields);
        assertThat(settings().restrictCallRetrieveOfPrimaryCall()).isTrue();
        assertThat(settings().restrictCallBridgingOfPrimaryCall()).isTrue();
    }

    @Test
    void aHotlineIsShownWithItsContact() throws IOException {
        LineDefinition line = LineFixtures.reception();
        Location front = line.location(LineFixtures.FRONT).orElseThrow();
        server.directory.apply(List.of(new DirectoryChange.Put(LineFixtures.withLocations(
                server.directory.current().line(line.id()).orElseThrow(),
                line.location(LineFixtures.DESK).orElseThrow(),
                new Location(
                        front.linePort(),
                        false,
                        front.device(),
                        true,
                        true,
                        true,
                        new Location.Hotline(true, Optional.of("tel:+15550199")),
                        front.credentials())))));
        assertThat(server.ask("GET", ME + "/services/SharedCallAppearance", "").body())
                .contains("<allowTermination>true</allowTermination><useHotline>true</useHotline>"
                        + "<hotlineContact>tel:+15550199</hotlineContact></endpoint>");
    }

    @Test
    void everyAnswerHasTheHeadersThatClientsReadLiterally() throws IOException {
        Reply reply = server.ask("GET", ME + "/calls", "", "TrackingID: abc");
        assertThat(reply.head())
                .contains("\r\nContent-Type: application/xml;charset=UTF-8\r\n", "\r\nTrackingID: abc\r\n")
                .contains("\r\nContent-Length: " + reply.body().length() + "\r\n")
                .doesNotContain("chunked");
        assertThat(server.ask("GET", ME + "/calls", "").head()).containsPattern("TrackingID: NA_[-0-9a-f]{36}\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/V2.0/User/2000@example.com/Calls/callhalf-41:0",
                "/v2.0/user/2000/calls/callhalf-41:0",
                "/v2.0/user/2000%40example.com/calls/callhalf-41%3A0",
                "/v2.0//v2.0/user/2000@example.com/calls/callhalf-41:0",
                "//v2.0/user/2000@EXAMPLE.com//calls/callhalf-41:0/",
                "/v2.0/user/2000@example.com/calls/callhalf-41:0?_=1767225600000"
            })
    void aPathMayBeWrittenInManyWays(String path) throws IOException {
        rings(CAROL);
        assertThat(server.ask("GET", path, "").body()).isEqualTo(golden("call-ringing.xml"));
    }

    @Test
    void commandsReachTheCallAndAnswerNothing() throws IOException {
        rings(CAROL);
        assertThat(server.ask("PUT", IT + "/talk", "").status()).isEqualTo(200);
        isAnswered();
        Reply held = server.ask("PUT", ME + "/calls/callhalf-41%3A0/Hold", "");
        assertThat(held.status()).isEqualTo(200);
        assertThat(held.head()).contains("\r\nContent-Length: 0\r\n");
        assertThat(server.ask("PUT", IT + "/Talk", "").status()).isEqualTo(200);
        assertThat(server.ask("DELETE", IT, "").status()).isEqualTo(200);
        assertThat(server.control.commands).containsExactly("talk call-41", "hold call-41", "release call-41");
    }

    @Test
    void aRingingCallIsDeclinedOrOnlySilenced() throws IOException {
        rings(CAROL);
        server.ask("DELETE", IT, "");
        server.ask("DELETE", IT + "?decline=True", "");
        server.ask("DELETE", IT + "?Decline=true&declineReason=Busy", "");
        assertThat(server.control.commands)
                .containsExactly(
                        "stop ringing call-41", "decline call-41 TEMPORARILY_UNAVAILABLE", "decline call-41 BUSY");
        assertThat(server.ask("DELETE", IT + "?decline=maybe", "").status()).isEqualTo(400);
    }

    @Test
    void whatACommandCannotDoIsAnErrorWithItsCode() throws IOException {
        rings(CAROL);
        server.control.result = CommandResult.NOT_SUPPORTED_BY_PHONE;
        Reply refused = server.ask("PUT", IT + "/Talk", "");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("<errorCode>110432</errorCode>");
        server.control.result = CommandResult.WRONG_STATE;
        assertThat(server.ask("PUT", IT + "/Hold", "").body()).contains("<errorCode>110431</errorCode>");
        server.control.result = CommandResult.UNKNOWN_CALL;
        assertThat(server.ask("PUT", IT + "/Hold", "").status()).isEqualTo(404);
    }

    /** Clients give up after 2 s and would not know what to make of their call. */
    @Test
    void aCommandThatNothingIsHeardOfIsAnsweredBeforeTheClientGivesUp() throws IOException {
        rings(CAROL);
        server.control.stuck = true;
        Reply late = server.ask("PUT", IT + "/Talk", "");
        assertThat(late.status()).isEqualTo(503);
        assertThat(late.head()).contains("\r\nRetry-After: 2\r\n");
        assertThat(late.body()).contains("<errorCode>110503<", "not accepted in time");
    }

    @Test
    void aCallThatHasEndedIsNotThereAnyMore() throws IOException {
        rings(CAROL);
        server.happens(new LineEvent.End(START.plusSeconds(1), CALL, EndCause.CANCELLED));
        for (String command :
                new String[] {"GET ", "DELETE ", "PUT /Hold", "PUT /Talk", "PUT /Park", "GET ?allowDetached=true"}) {
            String[] parts = command.split(" ", 2);
            Reply gone = server.ask(parts[0], IT + parts[1], "");
            assertThat(gone.status()).as(command).isEqualTo(404);
            assertThat(gone.body()).contains("<errorCode>110404<");
        }
        assertThat(server.control.commands).isEmpty();
    }

    @Test
    void everyErrorHasErrorInfo() throws IOException {
        Reply call = server.ask("GET", ME + "/calls/callhalf-9:0", "");
        assertThat(call.status()).isEqualTo(404);
        assertThat(call.body()).isEqualTo(golden("error-call-not-found.xml"));
        assertThat(server.ask("GET", ME + "/calls/nonsense", "").body()).contains("<errorCode>110404<");
        Reply path = server.ask("GET", ME + "/call", "");
        assertThat(path.status()).isEqualTo(404);
        assertThat(path.body()).contains("<errorCode>110411<", "/v2.0/user/{userId}/calls");
        assertThat(server.ask("GET", "/v2.0", "").body()).contains("<errorCode>110411<");
        assertThat(server.ask("GET", "/v2.0/%zz", "").body()).contains("<errorCode>110411<");
        Reply method = server.ask("POST", IT, "");
        assertThat(method.status()).isEqualTo(405);
        assertThat(method.body()).contains("<errorCode>110405<");
        assertThat(server.ask("GET", ME + "/calls/callhalf-9:0", "", "Accept: application/json")
                        .body())
                .contains("\"errorCode\":{\"$\":\"110404\"}");
        assertThat(server.askAs("admin:secret", "GET", "/v2.0/user/nobody/calls")
                        .body())
                .contains("<errorCode>110410<");
    }

    @Test
    void aBodyThatIsTooLargeHasErrorInfoToo() throws IOException {
        Reply reply = server.ask("PUT", ME + "/services/SharedCallAppearance", "x".repeat((1 << 20) + 1));
        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.body()).contains("<errorCode>110413<");
    }

    @Test
    void withoutCredentialsTheChallengeIsTheOneClientsKnow() throws IOException {
        Reply reply = server.askAs("", "GET", ME + "/calls");
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.head()).contains("\r\nWWW-Authenticate: Basic realm=\"XtendedServicesInterface\"\r\n");
        assertThat(reply.body()).contains("<errorCode>110401<");
        assertThat(server.askAs("", "GET", ME + "/calls", "X-BroadWorks-No-AuthChallenge: true")
                        .head())
                .contains(" 401 ")
                .doesNotContain("WWW-Authenticate");
    }

    @Test
    void aUserAddressesHimselfAndAnAdministratorEverybody() throws IOException {
        assertThat(server.askAs("2000:portal\n", "GET", ME + "/calls").status()).isEqualTo(200);
        Reply other = server.ask("GET", "/v2.0/user/2001/calls", "");
        assertThat(other.status()).isEqualTo(403);
        assertThat(other.body()).contains("<errorCode>110403<");
        assertThat(server.ask("GET", "/v2.0/user/nobody/calls", "").status()).isEqualTo(403);
        assertThat(server.askAs("admin:secret", "GET", "/v2.0/user/2001/calls").status())
                .isEqualTo(200);
        assertThat(server.askAs("2001:portal", "GET", "/v2.0/user/2001/calls").status())
                .isEqualTo(401);
    }

    @Test
    void aPreflightNeedsNoLogin() throws IOException {
        Reply reply = server.askAs("", "OPTIONS", ME + "/calls", "Origin: http://board.example.com");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.head())
                .contains(
                        "Access-Control-Allow-Origin: http://board.example.com\r\n",
                        "Access-Control-Allow-Credentials: true\r\n",
                        "Access-Control-Allow-Methods: GET, POST, PUT, DELETE, OPTIONS\r\n");
    }

    @Test
    void onlyTheSettingsNamedAreChanged() throws IOException {
        String sca = ME + "/services/sharedcallappearance";
        Reply reply = server.ask(
                "PUT",
                sca,
                "<?xml version='1.0' encoding='iso-8859-1'?>\n<SharedCallAppearance >\n <allowSCACallRetrieve>False"
                        + "</allowSCACallRetrieve><maxAppearances>1</maxAppearances></SharedCallAppearance>",
                "Content-Type: application/x-www-form-urlencoded");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.head()).contains("\r\nContent-Length: 0\r\n");
        assertThat(settings().allowSCACallRetrieve()).isFalse();
        assertThat(settings().allowBridgingBetweenLocations()).isTrue();
        server.ask(
                "PUT",
                sca,
                "{\"SharedCallAppearance\":{\"@xmlns\":{\"$\":\"http://schema.broadsoft.com/xsi\"},"
                        + "\"bridgeWarningTone\":{\"$\":\"Barge-In\"}}}");
        assertThat(settings().bridgeWarningTone()).isEqualTo(BridgeWarningTone.BARGE_IN);
        assertThat(settings().allowSCACallRetrieve()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<SharedCallAppearance><bridgeWarningTone>Loud</bridgeWarningTone></SharedCallAppearance>",
                "<SharedCallAppearance><allowSCACallRetrieve>x</allowSCACallRetrieve></SharedCallAppearance>",
                "<DoNotDisturb><active>true</active></DoNotDisturb>",
                "<!DOCTYPE a><SharedCallAppearance/>",
                "<SharedCallAppearance>",
                "{\"SharedCallAppearance\":",
                "{}"
            })
    void aWrongDocumentChangesNothing(String body) throws IOException {
        ScaSettings before = settings();
        Reply reply = server.ask("PUT", ME + "/services/SharedCallAppearance", body);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).contains("<errorCode>110400<");
        assertThat(settings()).isEqualTo(before);
    }

    private ScaSettings settings() {
        return server.directory
                .current()
                .line(LineFixtures.RECEPTION)
                .orElseThrow()
                .settings();
    }

    private void rings(RemoteParty caller) {
        server.happens(new LineEvent.Offer(START, CALL, caller));
        server.happens(new LineEvent.PhoneRinging(START, CALL, FRONT, LEG));
    }

    private void isAnswered() {
        server.happens(new LineEvent.Answer(START.plusSeconds(4), CALL, FRONT, LEG, CAROL));
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = XsiActionsTest.class.getResourceAsStream("/xsi/" + name)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
