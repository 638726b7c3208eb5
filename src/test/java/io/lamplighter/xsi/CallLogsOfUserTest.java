package io.lamplighter.xsi;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.DirectoryStore.DirectoryChange;
import io.lamplighter.directory.LineFixtures;
import io.lamplighter.directory.PersonDetails;
import io.lamplighter.directory.PersonField;
import io.lamplighter.http.RawHttp.Reply;
import io.lamplighter.line.CallDetails;
import io.lamplighter.line.CallId;
import io.lamplighter.line.Diversion;
import io.lamplighter.line.EndCause;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LegIdentity;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.Redirect;
import io.lamplighter.line.RedirectReason;
import io.lamplighter.line.RemoteParty;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The calls of a user's that are over, as phones and clients look them up. */
class CallLogsOfUserTest {
    private static final String ME = "/v2.0/user/2000@example.com/directories";
    private static final String LOGS = ME + "/CallLogs";
    private static final String ENHANCED = ME + "/EnhancedCallLogs";
    private static final Instant START = Instant.ofEpochMilli(1_767_600_902_120L);
    private static final Endpoint FRONT = new Endpoint(LineFixtures.FRONT, "front-phone");
    private static final RemoteParty CAROL = new RemoteParty("Carol Customer", "sip:+15550100200@example.net", false);
    private static final RemoteParty ANN = RemoteParty.of("sip:2001@example.com");
    private static final RemoteParty NOBODY = new RemoteParty("", "sip:anonymous@anonymous.invalid", true);
    private static final LegIdentity LEG = new LegIdentity("leg-41@example.com", "a", "b");

    @RegisterExtension
    final XsiServer server = new XsiServer();

    /** One placed, one received that was diverted here, one missed, one sent on unseen. */
    @BeforeEach
    void theUserHasHadCalls() {
        server.directory.apply(List.of(new DirectoryChange.Put(server.directory
                .current()
                .line(LineFixtures.RECEPTION)
                .orElseThrow()
                .withDetails(PersonDetails.NONE.with(PersonField.TIME_ZONE, "Europe/Berlin")))));
        server.happens(new LineEvent.Originate(START, FRONT, OptionalInt.empty(), new CallId(41), LEG, ANN));
        server.happens(new LineEvent.Answer(START.plusSeconds(2), new CallId(41), FRONT, LEG, ANN));
        server.happens(new LineEvent.End(START.plusSeconds(9), new CallId(41), EndCause.LOCAL_BYE));
        CallDetails diverted = CallDetails.of(new CallId(42))
                .divertedBy(List.of(new Diversion(RemoteParty.of("sip:dan@example.org"), RedirectReason.NO_ANSWER, 1)));
        server.happens(new LineEvent.Offer(START.plusSeconds(10), new CallId(42), CAROL, diverted));
        server.happens(new LineEvent.Answer(START.plusSeconds(12), new CallId(42), FRONT, LEG, CAROL));
        server.happens(new LineEvent.End(START.plusSeconds(30), new CallId(42), EndCause.REMOTE_BYE));
        server.happens(new LineEvent.Offer(START.plusSeconds(40), new CallId(43), NOBODY));
        server.happens(new LineEvent.End(START.plusSeconds(45), new CallId(43), EndCause.CANCELLED));
        server.happens(new LineEvent.Divert(
                START.plusSeconds(50),
                new CallId(44),
                CAROL,
                new Redirect(ANN, RedirectReason.UNCONDITIONAL, START.plusSeconds(50))));
    }

    private String get(String path) throws IOException {
        Reply reply = server.ask("GET", path, "");
        assertThat(reply.status()).isEqualTo(200);
        return reply.body();
    }

    @Test
    void allListsInOneDocument() throws IOException {
        assertThat(get(LOGS)).isEqualTo(Golden.text("call-logs.xml"));
        Golden.validate(get(LOGS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Placed", "Received", "Missed"})
    void aListAloneIsABareElement(String list) throws IOException {
        String bare = get("/v2.0/user/2000@example.com/directories/calllogs/" + list.toLowerCase());
        assertThat(bare).isEqualTo(Golden.text("call-logs-" + list.toLowerCase() + ".xml"));
        Golden.validate(
                bare.replaceFirst("<(placed|received|missed)>", "<$1 xmlns=\"http://schema.broadsoft.com/xsi\">"));
    }

    @Test
    void inJsonTheBareListHasNoNamespaceEither() throws IOException {
        assertThat(get(LOGS + "/Placed?format=json"))
                .startsWith("{\"placed\":{\"callLogsEntry\":{\"phoneNumber\":{\"$\":\"2001\"}")
                .contains("\"linePort\":{\"$\":\"2000-b@example.com\"}");
    }

    @Test
    void whatPhonesCutAtHasExactlyMillisecondsAndAnOffset() throws IOException {
        assertThat(get(LOGS)).contains("<time>2026-01-05T09:15:02.120+01:00</time>", "<callLogId>41:0</callLogId>");
    }

    @Test
    void allThatIsKnownOfThem() throws IOException {
        assertThat(get(ENHANCED)).isEqualTo(Golden.text("enhanced-call-logs.xml"));
        Golden.validate(get(ENHANCED));
    }

    @Test
    void inPagesOfTheClientsChoice() throws IOException {
        assertThat(get(ENHANCED + "?start=2&results=2"))
                .contains(
                        "<startIndex>2</startIndex><numberOfRecords>2</numberOfRecords>"
                                + "<totalAvailableRecords>4</totalAvailableRecords>",
                        "<callLogId>43:0<",
                        "<callLogId>42:0<")
                .doesNotContain("<callLogId>41:0<", "<callLogId>44:0<");
        assertThat(server.ask("GET", ENHANCED + "?start=0", "").status()).isEqualTo(400);
    }

    @Test
    void filteredByWhatTheClientAsksFor() throws IOException {
        assertThat(get(ENHANCED + "?basicCallType=Group")).contains(">41:0<").doesNotContain(">42:0<", ">43:0<");
        assertThat(get(ENHANCED + "?basicCallType=Group&basicCallType=Network")).contains(">41:0<", ">42:0<");
        assertThat(get(ENHANCED + "?serviceInvocationDisposition=unconditional"))
                .contains(">44:0<")
                .doesNotContain(">42:0<");
        assertThat(get(ENHANCED + "?startTime=2026-01-05T09:15:32.120%2B01:00"))
                .contains(">43:0<")
                .doesNotContain(">42:0<");
        assertThat(get(ENHANCED + "?endTime=" + START.toEpochMilli()))
                .contains(">41:0<")
                .doesNotContain(">42:0<");
        assertThat(get(ENHANCED + "?dialedNumber=20&dialedNumber=01"))
                .contains(">41:0<")
                .doesNotContain(">42:0<");
        assertThat(get(ENHANCED + "?linePort=2000-b@example.com"))
                .contains(">41:0<")
                .doesNotContain(">43:0<");
        assertThat(server.ask("GET", ENHANCED + "?startTime=yesterday", "").status())
                .isEqualTo(400);
        assertThat(get(ENHANCED + "/Missed")).contains("<missed>").doesNotContain("<placed", "<received");
    }

    @Test
    void aNameThatIsTooLongForPhonesIsCutAndNobodyIsWithoutOne() throws IOException {
        RemoteParty longest = new RemoteParty("\uD83D\uDE00" + "x".repeat(80), "sip:+15550100200@example.net", false);
        server.happens(new LineEvent.Offer(START.plusSeconds(60), new CallId(45), longest));
        server.happens(new LineEvent.End(START.plusSeconds(61), new CallId(45), EndCause.CANCELLED));
        String missed = get(LOGS + "/Missed");
        assertThat(missed)
                .contains("<name>\uD83D\uDE00" + "x".repeat(61) + "</name>")
                .contains("<phoneNumber>Unavailable</phoneNumber><name>Unavailable</name>");
        assertThat(missed.indexOf(">45:0<")).as("the newest first").isLessThan(missed.indexOf(">44:0<"));
    }

    @Test
    void oneCallIsReadAlone() throws IOException {
        String one = get(ENHANCED + "/42:0");
        Golden.validate(one);
        assertThat(one)
                .contains(
                        "<startIndex>1</startIndex><numberOfRecords>1</numberOfRecords>"
                                + "<totalAvailableRecords>1</totalAvailableRecords><received><enhancedCallLogsEntry>",
                        "<callLogId>42:0<")
                .doesNotContain("<placed", "<missed");
        assertThat(server.ask("GET", ENHANCED + "/99:0", "").body()).contains("<errorCode>110439<");
        assertThat(server.ask("GET", ENHANCED + "/x", "").status()).isEqualTo(404);
    }

    @Test
    void oneListOrOneCallIsDeletedAlone() throws IOException {
        assertThat(server.ask("DELETE", LOGS + "/Missed/43:0", "").status()).isEqualTo(200);
        assertThat(get(LOGS + "/Missed")).doesNotContain(">43:0<").contains(">44:0<");
        assertThat(server.ask("DELETE", LOGS + "/Missed/43:0", "").status()).isEqualTo(404);
        assertThat(server.ask("DELETE", LOGS + "/Missed/41:0", "").status())
                .as("in another list")
                .isEqualTo(404);
        assertThat(server.ask("DELETE", LOGS + "/Missed/x", "").body()).contains("<errorCode>110439<");
        assertThat(server.ask("DELETE", LOGS + "/Missed", "").status()).isEqualTo(200);
        assertThat(get(LOGS + "/Missed")).isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<missed/>");
        assertThat(server.ask("DELETE", ENHANCED + "/42:0", "").status()).isEqualTo(200);
        assertThat(server.ask("DELETE", ENHANCED + "/Placed", "").status()).isEqualTo(200);
        assertThat(get(ENHANCED)).contains("<totalAvailableRecords>0<");
    }

    @Test
    void everythingIsDeletedAtOnce() throws IOException {
        assertThat(server.ask("DELETE", LOGS, "").status()).isEqualTo(200);
        assertThat(get(LOGS))
                .isEqualTo(
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<CallLogs xmlns=\"http://schema.broadsoft.com/xsi\">"
                                + "<placed/><received/><missed/></CallLogs>");
    }

    @Test
    void nobodyElsesLogsAreShown() throws IOException {
        assertThat(server.ask("GET", "/v2.0/user/2001@example.com/directories/CallLogs", "")
                        .status())
                .isEqualTo(403);
    }
}
