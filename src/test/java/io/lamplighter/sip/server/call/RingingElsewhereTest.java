package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.CallNetwork.NUMBER;
import static io.lamplighter.sip.server.call.CallNetwork.RECEPTION;
import static io.lamplighter.sip.server.call.CallNetwork.lampsOf;
import static io.lamplighter.sip.server.call.ServiceTestSettings.anywhere;
import static io.lamplighter.sip.server.call.ServiceTestSettings.remoteOffice;
import static io.lamplighter.sip.server.call.ServiceTestSettings.ringingToo;
import static io.lamplighter.sip.server.call.Speech.sendonly;
import static io.lamplighter.sip.server.call.Speech.sendrecv;
import static io.lamplighter.sip.server.call.Speech.where;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.LineFixtures;
import io.lamplighter.directory.service.Service;
import io.lamplighter.directory.service.SimultaneousRing;
import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.engine.InMemoryJournal;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LineId;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.line.Phase;
import io.lamplighter.line.RedirectReason;
import io.lamplighter.sip.server.call.ring.Ringing;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.PhoneSubscription;
import io.lamplighter.testkit.ScriptedPhone;
import io.lamplighter.testkit.WireMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Phones outside that ring as phones of the reception's user: together with his own or instead of them. */
class RingingElsewhereTest extends MobileHarness {
    // ---- simultaneous ring

    @Test
    void theMobileThatAnswersFirstHasTheCallOnTheLinesAppearance() throws Exception {
        try (CallNetwork net = with(Service.SIMULTANEOUS_RING, ringingToo(MOBILE))) {
            ScriptedPhone a = net.phone("a");
            PhoneSubscription lamps = lampsOf(a);
            Ringing ringing = rings(net);
            PhoneCall atA = a.expectsInvite();
            atA.replies("180 Ringing");
            lamps.expectsNextLamps("1=alerting");
            ringing.caller().expects(180);
            isAnsweredAtTheMobile(ringing);
            assertThat(atA.expects("CANCEL").need("Reason")).contains("cause=200");
            lamps.expectsNextLamps("1=active");
            assertThat(first(net).owner()).hasValueSatisfying(owner -> {
                assertThat(owner.kind()).isEqualTo(Endpoint.Kind.NETWORK);
                assertThat(owner.instance()).isEqualTo(MOBILE);
                assertThat(owner.linePort()).isEqualTo(LineFixtures.DESK);
            });
            assertThat(first(net).evidence()).contains(ringing.atMobile().callId());
            ringing.caller().hangsUp();
            ringing.atMobile().expects("BYE");
            lamps.expectsNextLamps("dark");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void thePhoneThatAnswersFirstHasItAndTheMobileStops() throws Exception {
        try (CallNetwork net = with(Service.SIMULTANEOUS_RING, ringingToo(MOBILE))) {
            ScriptedPhone a = net.phone("a");
            PhoneSubscription lamps = lampsOf(a);
            Ringing ringing = rings(net);
            PhoneCall atA = a.expectsInvite();
            ringing.atMobile().replies("180 Ringing");
            ringing.caller().expects(180);
            atA.answers(sendrecv(7002));
            ringing.caller().expects(200);
            ringing.caller().acks();
            atA.expects("ACK");
            ringing.atMobile().expects("CANCEL");
            lamps.expectsLamps("1=active");
            assertThat(first(net).owner().orElseThrow().isPhone()).isTrue();
            atA.hangsUp();
            ringing.caller().expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aMobileThatAnswersTooLateIsThankedAndLetGo() throws Exception {
        try (CallNetwork net = with(Service.SIMULTANEOUS_RING, ringingToo(MOBILE))) {
            ScriptedPhone a = net.phone("a");
            Ringing ringing = rings(net);
            PhoneCall atA = a.expectsInvite();
            ringing.atMobile().replies("180 Ringing");
            ringing.caller().expects(180);
            atA.answers(sendrecv(7002));
            ringing.atMobile().hears("CANCEL");
            ringing.atMobile().answers(sdp(mobile));
            ringing.atMobile().expects("ACK");
            ringing.atMobile().expects("BYE");
            ringing.caller().expects(200);
            ringing.caller().acks();
            atA.expects("ACK");
            atA.hangsUp();
            ringing.caller().expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aMobileThatRefusesLeavesThePhonesRinging() throws Exception {
        try (CallNetwork net = with(Service.SIMULTANEOUS_RING, ringingToo(MOBILE))) {
            ScriptedPhone a = net.phone("a");
            Ringing ringing = rings(net);
            PhoneCall atA = a.expectsInvite();
            ringing.atMobile().replies("486 Busy Here");
            atA.expectsSilence(QUIET);
            atA.replies("480 Temporarily Unavailable");
            ringing.caller().expects(486);
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aCallerWhoGivesUpStopsItToo() throws Exception {
        try (CallNetwork net = with(Service.SIMULTANEOUS_RING, ringingToo(MOBILE, "15550178"))) {
            PhoneSubscription lamps = lampsOf(net.unregistered("watcher", "2000-c", "secret-c"));
            Ringing ringing = rings(net);
            PhoneCall other = net.world().expectsInvite();
            ringing.atMobile().replies("180 Ringing");
            other.replies("180 Ringing");
            ringing.caller().expects(180);
            lamps.expectsNextLamps("1=alerting");
            ringing.caller().cancels();
            ringing.caller().expects(487);
            ringing.atMobile().expects("CANCEL");
            other.expects("CANCEL");
            lamps.expectsNextLamps("dark");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void whenNobodyAnswersTheMobileStopsAsTheCallerGoesOn() throws Exception {
        try (CallNetwork net = CallNetwork.plan()
                .with(Service.SIMULTANEOUS_RING, ringingToo(MOBILE))
                .with(Service.CALL_FORWARDING_NO_ANSWER, ServiceTestSettings.noAnswer("15550179", 2))
                .countingRingsOf(Duration.ofMillis(150), Duration.ofSeconds(1))
                .start()) {
            Ringing ringing = rings(net);
            ringing.atMobile().replies("180 Ringing");
            PhoneCall last = net.world().expectsInvite();
            assertThat(last.invite().startLine()).contains("15550179");
            ringing.atMobile().expects("CANCEL");
            last.replies("486 Busy Here");
            ringing.caller().expects(486);
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void switchedOffOrOnACallTheMobileKeepsStill() throws Exception {
        try (CallNetwork net = with(
                Service.SIMULTANEOUS_RING,
                new SimultaneousRing(true, true, ringingToo(MOBILE).locations(), List.of()))) {
            ScriptedPhone a = net.phone("a");
            PhoneCall talk = net.answeredCallOf(a);
            PhoneCall second = net.world().invites(NUMBER, sdp(caller));
            a.expectsInvite().replies("486 Busy Here");
            second.expects(486);
            talk.hangsUp();
            net.expectsEverythingGivenBack();
            net.sets(Service.SIMULTANEOUS_RING, SimultaneousRing.OFF);
            PhoneCall third = net.world().invites(NUMBER, sdp(caller));
            a.expectsInvite().replies("486 Busy Here");
            third.expects(486);
            net.world().expectsNoInvite(QUIET);
        }
    }

    @Test
    void whoCallsFromHisMobileDoesNotRingIt() throws Exception {
        try (CallNetwork net = with(Service.SIMULTANEOUS_RING, ringingToo("15550199", "+15550199"))) {
            ScriptedPhone a = net.phone("a");
            net.world().invites(NUMBER, sdp(caller));
            a.expectsInvite();
            net.world().expectsNoInvite(QUIET);
        }
    }

    @Test
    void theCallRingsACertainCallersMobileOnly() throws Exception {
        SimultaneousRing boss = new SimultaneousRing(
                true,
                false,
                ringingToo(MOBILE).locations(),
                List.of(ServiceTestSettings.callsFrom("the boss", "+1555019?")));
        try (CallNetwork net = with(Service.SIMULTANEOUS_RING, boss)) {
            net.phone("a");
            rings(net);
            net.world().invites(NUMBER, sdp(caller), "P-Asserted-Identity: <sip:+15550222@trunk.example.net>");
            net.world().expectsNoInvite(QUIET);
        }
    }

    // ---- a call in hand at the mobile

    @Test
    void aCallAtTheMobileIsHeldMovedAndEndedAsAtAnyPhone() throws Exception {
        try (CallNetwork net = with(Service.BROADWORKS_ANYWHERE, anywhere(MOBILE))) {
            ScriptedPhone a = net.phone("a");
            PhoneSubscription lamps = lampsOf(a);
            Ringing ringing = rings(net);
            a.expectsInvite().replies("486 Busy Here");
            isAnsweredAtTheMobile(ringing);
            lamps.expectsLamps("1=active");
            assertThat(first(net).owner().orElseThrow().kind()).isEqualTo(Endpoint.Kind.ANYWHERE);
            ringing.atMobile().reinvites(sendonly(mobile.port())).expects(200);
            ringing.atMobile().acks();
            lamps.expectsLamps("1=held");
            PhoneCall taken = a.invites(
                    "sip:2000@example.com", sendrecv(7002), "Call-Info: <sip:example.com>;appearance-index=1");
            taken.expects(200);
            taken.acks();
            ringing.atMobile().expects("BYE");
            lamps.expectsLamps("1=active");
            assertThat(first(net).owner().orElseThrow().isPhone()).isTrue();
            taken.hangsUp();
            ringing.caller().expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void theScreenShowsWhatTheUserSpeaksFrom() throws Exception {
        try (CallNetwork net = with(Service.BROADWORKS_ANYWHERE, anywhere(MOBILE))) {
            Screen screen = Screen.beside(net);
            Ringing ringing = rings(net);
            isAnsweredAtTheMobile(ringing);
            Awaitility.await().until(() -> first(net).phase() == Phase.ACTIVE);
            assertThat(screen.shows(Screen.callIn(screen.asks("GET", "").body())))
                    .contains("type=\"xsi:BroadWorksAnywhereEndpoint\"")
                    .contains("<address>tel:" + MOBILE + "</address>")
                    .doesNotContain("addressOfRecord");
        }
        try (CallNetwork net = with(Service.REMOTE_OFFICE, remoteOffice(MOBILE))) {
            Screen screen = Screen.beside(net);
            Ringing ringing = rings(net);
            isAnsweredAtTheMobile(ringing);
            Awaitility.await().until(() -> first(net).phase() == Phase.ACTIVE);
            assertThat(screen.shows(Screen.callIn(screen.asks("GET", "").body())))
                    .contains("type=\"xsi:RemoteOfficeEndpoint\"");
        }
    }

    @Test
    void theScreenHoldsAndReleasesACallAtTheMobile() throws Exception {
        try (CallNetwork net = with(Service.BROADWORKS_ANYWHERE, anywhere(MOBILE))) {
            Ringing ringing = rings(net);
            isAnsweredAtTheMobile(ringing);
            Awaitility.await().until(() -> first(net).phase() == Phase.ACTIVE);
            var held = net.control().hold(RECEPTION, net.callOn(1));
            WireMessage reinvite = ringing.atMobile().hears("INVITE");
            net.world().answers(reinvite, "200 OK", "Content-Type: application/sdp", "\r\n" + sdp(mobile));
            assertThat(held.toCompletableFuture().get()).isEqualTo(CommandResult.ACCEPTED);
            assertThat(first(net).phase()).isEqualTo(Phase.HELD);
            net.control().release(RECEPTION, net.callOn(1));
            Map<String, WireMessage> ends = ringing.atMobile().expectsInAnyOrder("ACK", "BYE");
            assertThat(ends).containsKey("BYE");
            ringing.caller().expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aCallAtTheMobileEndsWithTheServer() throws Exception {
        try (CallNetwork net = with(Service.BROADWORKS_ANYWHERE, anywhere(MOBILE))) {
            Ringing ringing = rings(net);
            isAnsweredAtTheMobile(ringing);
            net.endInOrder();
            ringing.caller().expects("BYE");
            ringing.atMobile().expects("BYE");
        }
    }

    @Test
    void aCallAtTheMobileInterruptedByACrashIsEndedOnBothSidesByTheNextStart() throws Exception {
        InMemoryJournal disk = new InMemoryJournal();
        NetworkPlan plan = CallNetwork.plan()
                .with(Service.REMOTE_OFFICE, remoteOffice(MOBILE))
                .remembering(disk);
        try (CallNetwork before = plan.start()) {
            int port = before.address().getPort();
            Ringing ringing = rings(before);
            isAnsweredAtTheMobile(ringing);
            before.crash();
            try (CallNetwork after = plan.listeningOn(port).start()) {
                assertThat(ringing.caller().expects("BYE").need("Reason")).contains("cause=503");
                assertThat(ringing.atMobile().expects("BYE").need("Reason")).contains("cause=503");
                assertThat(after.snapshot().busy()).isEmpty();
            }
        }
    }

    // ---- a colleague's line

    @Test
    void aColleagueWhoAnswersHasTheCallOnHisOwnLine() throws Exception {
        try (CallNetwork net = with(Service.SIMULTANEOUS_RING, ringingToo("3000"))) {
            ScriptedPhone a = net.phone("a");
            ScriptedPhone other = net.phone("other", "3000", "secret-1");
            PhoneSubscription ours = lampsOf(a);
            PhoneSubscription theirs = lampsOf(other);
            List<LineSnapshot.Ended> ended = new CopyOnWriteArrayList<>();
            net.lines().listen(snapshot -> ended.addAll(snapshot.ended()));
            PhoneCall world = net.world().invites(NUMBER, sdp(caller));
            PhoneCall atA = a.expectsInvite();
            PhoneCall atOther = other.expectsInvite();
            atA.replies("180 Ringing");
            ours.expectsNextLamps("1=alerting");
            theirs.expectsNextLamps("1=alerting");
            atOther.answers(sdp(mobile));
            WireMessage ok = world.expects(200);
            world.acks();
            atOther.expects("ACK");
            atA.expects("CANCEL");
            ours.expectsNextLamps("dark");
            theirs.expectsNextLamps("1=active");
            assertThat(ended)
                    .singleElement()
                    .satisfies(call ->
                            assertThat(call.redirect().orElseThrow().reason()).isEqualTo(RedirectReason.FOLLOW_ME));
            caller.talksTo(where(ok));
            mobile.talksTo(where(atOther.invite()));
            caller.hears(mobile);
            mobile.hears(caller);
            world.hangsUp();
            atOther.expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aColleagueIsNotKeptRingingForACallThatWasAnswered() throws Exception {
        try (CallNetwork net = with(Service.SIMULTANEOUS_RING, ringingToo("3000"))) {
            ScriptedPhone a = net.phone("a");
            ScriptedPhone other = net.phone("other", "3000", "secret-1");
            PhoneSubscription theirs = lampsOf(other);
            PhoneCall world = net.world().invites(NUMBER, sdp(caller));
            PhoneCall atA = a.expectsInvite();
            PhoneCall atOther = other.expectsInvite();
            atOther.replies("180 Ringing");
            world.expects(180);
            atA.answers(sendrecv(7002));
            world.expects(200);
            world.acks();
            atA.expects("ACK");
            atOther.expects("CANCEL");
            theirs.expectsLamps("dark");
            world.hangsUp();
            atA.expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void colleaguesWhoRingForEachOtherDoNotRingInCircles() throws Exception {
        try (CallNetwork net = CallNetwork.plan()
                .with(LineFixtures.line("3000", 1))
                .with(Service.SIMULTANEOUS_RING, ringingToo("3000"))
                .with(new LineId("3000@example.com"), Service.SIMULTANEOUS_RING, ringingToo("2000"))
                .start()) {
            ScriptedPhone a = net.phone("a");
            ScriptedPhone other = net.phone("other", "3000", "secret-1");
            PhoneCall world = net.world().invites(NUMBER, sdp(caller));
            a.expectsInvite().replies("486 Busy Here");
            other.expectsInvite().replies("486 Busy Here");
            world.expects(486);
            a.expectsNoInvite(QUIET);
            net.expectsEverythingGivenBack();
        }
    }
}
