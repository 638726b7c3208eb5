package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.CallNetwork.NUMBER;
import static io.lamplighter.sip.server.call.CallNetwork.lampsOf;
import static io.lamplighter.sip.server.call.Speech.sendrecv;
import static io.lamplighter.sip.server.call.Speech.where;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.LineFixtures;
import io.lamplighter.directory.service.CallForwarding;
import io.lamplighter.directory.service.Service;
import io.lamplighter.directory.service.ServiceFixtures;
import io.lamplighter.engine.InMemoryJournal;
import io.lamplighter.line.LineId;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.PhoneSubscription;
import io.lamplighter.testkit.ScriptedPhone;
import io.lamplighter.testkit.WireMessage;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every call to the reception goes elsewhere. */
class CallForwardingAlwaysTest {
    private static final Duration QUIET = Duration.ofMillis(150);
    private static final LineId OTHER = new LineId("3000@example.com");
    private static final String CAROL = "15550177";

    private final TonePhone caller = new TonePhone(500);
    private final TonePhone carol = new TonePhone(800);

    @AfterEach
    void hangUp() {
        caller.close();
        carol.close();
    }

    private static NetworkPlan forwarding(String to) {
        return CallNetwork.plan()
                .with(LineFixtures.line("3000", 1))
                .with(Service.CALL_FORWARDING_ALWAYS, ServiceFixtures.forwardingTo(to));
    }

    private String sdp(TonePhone phone) {
        return sendrecv(phone.port());
    }

    /** What the caller is answered, and what its new partner was sent: each hears the other. */
    private void hearEachOther(WireMessage toCaller, WireMessage toCarol) {
        caller.talksTo(where(toCaller));
        carol.talksTo(where(toCarol));
        caller.hears(carol);
        carol.hears(caller);
    }

    @Test
    void theCallerReachesTheNumberAndNoPhoneOrLampOfTheLineTakesNotice() throws Exception {
        try (CallNetwork net = forwarding(CAROL).start()) {
            ScriptedPhone a = net.phone("a");
            PhoneSubscription lamps = lampsOf(net.phone("b"));
            PhoneCall world = net.world().invites(NUMBER, sdp(caller));
            PhoneCall atCarol = net.world().expectsInvite();
            assertThat(atCarol.invite().startLine()).contains("+" + CAROL);
            assertThat(atCarol.invite().need("From")).contains("+15550199");
            assertThat(atCarol.invite().need("Diversion"))
                    .contains("sip:+15550100@example.com")
                    .contains("reason=unconditional")
                    .contains("counter=1");
            world.expects(181);
            atCarol.replies("180 Ringing");
            world.expects(180);
            atCarol.answers(sdp(carol));
            WireMessage ok = world.expects(200);
            world.acks();
            atCarol.expects("ACK");
            hearEachOther(ok, atCarol.invite());
            a.expectsNoInvite(QUIET);
            lamps.expectsSilence(QUIET);
            world.hangsUp();
            atCarol.expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void whatTheNewPartyPlaysBeforeItAnswersIsHeard() throws Exception {
        try (CallNetwork net = forwarding(CAROL).start()) {
            PhoneCall world = net.world().invites(NUMBER, sdp(caller));
            PhoneCall atCarol = net.world().expectsInvite();
            carol.talksTo(where(atCarol.invite()));
            atCarol.replies("183 Session Progress", "Content-Type: application/sdp", "\r\n" + sdp(carol));
            caller.talksTo(where(world.expects(183)));
            caller.hears(carol);
            atCarol.replies("486 Busy Here");
            world.expects(486);
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void theCallerReachesAnotherLineThatShowsItsLamps() throws Exception {
        try (CallNetwork net = forwarding("3000").start()) {
            net.phone("a");
            ScriptedPhone other = net.phone("other", "3000", "secret-1");
            PhoneSubscription lamps = lampsOf(other);
            PhoneCall world = net.world().invites(NUMBER, sdp(caller));
            PhoneCall atOther = other.expectsInvite();
            assertThat(atOther.invite().need("From")).contains("15550199");
            lamps.expectsLamps("1=alerting");
            assertThat(net.snapshot(OTHER)
                            .at(1)
                            .orElseThrow()
                            .call()
                            .orElseThrow()
                            .details()
                            .diversions())
                    .singleElement()
                    .satisfies(stop -> assertThat(stop.by().uri()).contains("15550100"));
            atOther.replies("180 Ringing");
            world.expects(180);
            atOther.answers(sdp(carol));
            WireMessage ok = world.expects(200);
            world.acks();
            atOther.expects("ACK");
            lamps.expectsLamps("1=active");
            hearEachOther(ok, atOther.invite());
            atOther.hangsUp();
            world.expects("BYE");
            lamps.expectsLamps("dark");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aColleagueWhoCallsSeesWhomHeReached() throws Exception {
        try (CallNetwork net = forwarding(CAROL).start()) {
            ScriptedPhone other = net.phone("other", "3000", "secret-1");
            PhoneSubscription lamps = lampsOf(other);
            PhoneCall call = other.invites("sip:2000@example.com", sdp(caller));
            lamps.expectsLamps("1=progressing");
            PhoneCall atCarol = net.world().expectsInvite();
            assertThat(atCarol.invite().need("P-Asserted-Identity")).contains("3000");
            atCarol.replies("180 Ringing");
            call.expects(180);
            assertThat(net.snapshot(OTHER)
                            .at(1)
                            .orElseThrow()
                            .call()
                            .orElseThrow()
                            .far()
                            .uri())
                    .contains(CAROL);
            atCarol.answers(sdp(carol));
            WireMessage ok = call.expects(200);
            assertThat(ok.need("P-Asserted-Identity")).contains(CAROL);
            call.acks();
            atCarol.expects("ACK");
            lamps.expectsLamps("1=active");
            hearEachOther(ok, atCarol.invite());
            call.hangsUp();
            atCarol.expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void switchedOffItChangesNothing() throws Exception {
        try (CallNetwork net = forwarding(CAROL).start()) {
            net.sets(Service.CALL_FORWARDING_ALWAYS, new CallForwarding(false, Optional.of(CAROL), true));
            ScriptedPhone a = net.phone("a");
            PhoneCall world = net.world().invites(NUMBER, sdp(caller));
            a.expectsInvite().replies("486 Busy Here");
            world.expects(486);
            net.world().expectsNoInvite(QUIET);
            net.expectsEverythingGivenBack();
        }
    }

    @ParameterizedTest
    @CsvSource({"486 Busy Here, 486", "603 Decline, 603", "404 Not Found, 404"})
    void theCallerIsToldWhatTheNewPartySays(String answer, int status) throws Exception {
        try (CallNetwork net = forwarding(CAROL).start()) {
            net.phone("a");
            PhoneCall world = net.world().invites(NUMBER, sdp(caller));
            net.world().expectsInvite().replies(answer);
            world.expects(status);
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aCallerWhoGivesUpIsGoneFromThere() throws Exception {
        try (CallNetwork net = forwarding(CAROL).start()) {
            PhoneCall world = net.world().invites(NUMBER, sdp(caller));
            PhoneCall atCarol = net.world().expectsInvite();
            atCarol.replies("180 Ringing");
            world.expects(180);
            world.cancels();
            world.expects(487);
            atCarol.expects("CANCEL");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aNewPartyThatAnswersAsTheCallerGivesUpIsThankedAndLetGo() throws Exception {
        try (CallNetwork net = forwarding(CAROL).start()) {
            PhoneCall world = net.world().invites(NUMBER, sdp(caller));
            PhoneCall atCarol = net.world().expectsInvite();
            atCarol.replies("180 Ringing");
            world.expects(180);
            world.cancels();
            atCarol.hears("CANCEL");
            atCarol.answers(sdp(carol));
            world.expects(487);
            atCarol.expects("ACK");
            atCarol.expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void nobodyIsCalledForeverWhereNobodyAnswers() throws Exception {
        try (CallNetwork net =
                forwarding(CAROL).ringingFor(Duration.ofMillis(300)).start()) {
            PhoneCall world = net.world().invites(NUMBER, sdp(caller));
            PhoneCall atCarol = net.world().expectsInvite();
            atCarol.replies("180 Ringing");
            world.expects(480);
            atCarol.expects("CANCEL");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void theRingSplashRingsThePhonesOnceWithoutALamp() throws Exception {
        try (CallNetwork net = CallNetwork.plan()
                .with(Service.CALL_FORWARDING_ALWAYS, new CallForwarding(true, Optional.of(CAROL), true))
                .countingRingsOf(Duration.ofMillis(900), Duration.ofSeconds(1))
                .start()) {
            ScriptedPhone a = net.phone("a");
            ScriptedPhone b = net.phone("b");
            PhoneSubscription lamps = lampsOf(a);
            PhoneCall world = net.world().invites(NUMBER, sdp(caller));
            PhoneCall atA = a.expectsInvite();
            assertThat(atA.invite().need("Alert-Info")).isEqualTo("<http://127.0.0.1/Bellcore-dr5>");
            assertThat(atA.invite().header("Call-Info")).isEmpty();
            PhoneCall atB = b.expectsInvite();
            atA.replies("180 Ringing");
            PhoneCall atCarol = net.world().expectsInvite();
            assertThat(atA.expects("CANCEL").need("Reason")).contains("cause=200");
            atB.answers(sendrecv(7002));
            atB.expects("ACK");
            atB.expects("BYE");
            lamps.expectsSilence(QUIET);
            atCarol.answers(sdp(carol));
            world.expects(200);
            world.acks();
            atCarol.expects("ACK");
            world.hangsUp();
            atCarol.expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aRingSplashIsNotAnsweredAndTakesNoCallAway() throws Exception {
        try (CallNetwork net = CallNetwork.plan()
                .with(Service.CALL_FORWARDING_ALWAYS, new CallForwarding(true, Optional.of(CAROL), true))
                .start()) {
            ScriptedPhone a = net.phone("a");
            PhoneCall world = net.world().invites(NUMBER, sdp(caller));
            PhoneCall atA = a.expectsInvite();
            atA.answers(sendrecv(7002));
            atA.expects("ACK");
            atA.expects("BYE");
            PhoneCall atCarol = net.world().expectsInvite();
            atCarol.answers(sdp(carol));
            world.expects(200);
            world.acks();
            atCarol.expects("ACK");
            world.hangsUp();
            atCarol.expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void theWayOfACallThroughSeveralLinesIsTold() throws Exception {
        try (CallNetwork net = forwarding("3000")
                .with(OTHER, Service.CALL_FORWARDING_ALWAYS, ServiceFixtures.forwardingTo(CAROL))
                .start()) {
            PhoneCall world = net.world()
                    .invites(
                            NUMBER,
                            sdp(caller),
                            "Diversion: <sip:+15550123@elsewhere.example>;reason=no-answer;counter=2");
            PhoneCall atCarol = net.world().expectsInvite();
            assertThat(String.join(", ", atCarol.invite().all("Diversion")))
                    .containsSubsequence(
                            "<sip:3000@example.com>;reason=unconditional;counter=1",
                            "<sip:+15550100@example.com>;reason=unconditional;counter=1",
                            "<sip:+15550123@example.com>;reason=no-answer;counter=2");
            atCarol.answers(sdp(carol));
            WireMessage ok = world.expects(200);
            world.acks();
            atCarol.expects("ACK");
            hearEachOther(ok, atCarol.invite());
            atCarol.hangsUp();
            world.expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aCircleOfLinesIsLeftAtOnce() throws Exception {
        try (CallNetwork net = forwarding("3000")
                .with(OTHER, Service.CALL_FORWARDING_ALWAYS, ServiceFixtures.forwardingTo("2000"))
                .start()) {
            net.phone("a");
            net.world().invites(NUMBER, sdp(caller)).expects(482);
            net.expectsEverythingGivenBack();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2000, '', 482",
        "15550177, 'Diversion: <sip:1@a.example>;counter=5', 482",
        "15550177, 'Diversion: <sip:+15550100@b.example>;reason=user-busy', 482",
        "15550177, 'Max-Forwards: 1', 483",
        "sip:carol@elsewhere.example, '', 404",
        "*68, '', 404"
    })
    void whatWouldLeadBackTooFarOrNowhereIsNotFollowed(String to, String header, int status) throws Exception {
        try (CallNetwork net = CallNetwork.plan()
                .with(Service.CALL_FORWARDING_ALWAYS, ServiceFixtures.forwardingTo(to))
                .start()) {
            net.phone("a");
            PhoneCall world = header.isEmpty()
                    ? net.world().invites(NUMBER, sdp(caller))
                    : net.world().invites(NUMBER, sdp(caller), header);
            world.expects(status);
            net.world().expectsNoInvite(QUIET);
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aLineThatMayNotCallOutSendsNobodyOut() throws Exception {
        try (CallNetwork net =
                forwarding(CAROL).with(LineVariants.withoutOrigination()).start()) {
            net.phone("a");
            net.world().invites(NUMBER, sdp(caller)).expects(403);
            net.world().expectsNoInvite(QUIET);
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aForwardedCallEndsWithTheServerOnBothSides() throws Exception {
        try (CallNetwork net = forwarding(CAROL).start()) {
            PhoneCall world = net.world().invites(NUMBER, sdp(caller));
            PhoneCall atCarol = net.world().expectsInvite();
            atCarol.answers(sdp(carol));
            WireMessage ok = world.expects(200);
            world.acks();
            atCarol.expects("ACK");
            hearEachOther(ok, atCarol.invite());
            net.endInOrder();
            world.expects("BYE");
            atCarol.expects("BYE");
        }
    }

    @Test
    void aForwardedCallInterruptedByACrashIsEndedOnBothSidesByTheNextStart() throws Exception {
        InMemoryJournal disk = new InMemoryJournal();
        try (CallNetwork before = forwarding(CAROL).remembering(disk).start()) {
            int port = before.address().getPort();
            PhoneCall world = before.world().invites(NUMBER, sdp(caller));
            PhoneCall atCarol = before.world().expectsInvite();
            atCarol.answers(sdp(carol));
            WireMessage ok = world.expects(200);
            world.acks();
            atCarol.expects("ACK");
            hearEachOther(ok, atCarol.invite());
            before.crash();
            try (CallNetwork after =
                    forwarding(CAROL).remembering(disk).listeningOn(port).start()) {
                assertThat(world.expects("BYE").need("Reason")).contains("cause=503");
                assertThat(atCarol.expects("BYE").need("Reason")).contains("cause=503");
                assertThat(after.snapshot().busy()).isEmpty();
            }
        }
    }

    @Test
    void aCallOnItsWayEndsWithTheServerToo() throws Exception {
        try (CallNetwork net = forwarding(CAROL).start()) {
            PhoneCall world = net.world().invites(NUMBER, sdp(caller));
            PhoneCall atCarol = net.world().expectsInvite();
            atCarol.replies("180 Ringing");
            world.expects(180);
            net.endInOrder();
            world.expects(480);
            atCarol.expects("CANCEL");
        }
    }
}
