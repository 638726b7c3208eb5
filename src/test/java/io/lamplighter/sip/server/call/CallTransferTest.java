package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.Scene.talk;
import static io.lamplighter.sip.server.call.Speech.sendonly;
import static io.lamplighter.sip.server.call.Speech.sendrecv;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.LineFixtures;
import io.lamplighter.directory.service.CallForwarding;
import io.lamplighter.directory.service.CallTransfer;
import io.lamplighter.directory.service.Service;
import io.lamplighter.line.LineId;
import io.lamplighter.sip.server.call.Reception.Answered;
import io.lamplighter.testkit.PhoneCall;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What becomes of calls that the user transfers to somebody who does not take them. */
class CallTransferTest {
    private static final LineId COLLEAGUE = new LineId("3000@example.com");
    private static final String TO_HIM = "<sip:3000@example.com>";
    private static final Duration RING = Duration.ofMillis(150);
    private static final Duration QUIET = Duration.ofMillis(300);
    private static final CallTransfer RECALLS = new CallTransfer(true, 2, false, 30, false, false);
    private static final CallTransfer CAMPS_ON = new CallTransfer(false, 2, true, 30, false, false);
    private static final String ACTIVE = "A/1 Originator Active ~15550199 @2000 #1";

    private static NetworkPlan plan(CallTransfer set) {
        return CallNetwork.plan()
                .countingRingsOf(RING, RING)
                .with(LineFixtures.line("3000", 1))
                .with(Service.CALL_TRANSFER, set);
    }

    /** Phone A talks to the world, gives the call to the colleague and hangs up. @return as the world has it */
    private static PhoneCall transfers(Scene at) {
        Answered call = at.a.callsTheWorld(1);
        at.user.hears("Off-Hook", "Originated A/1 Originator Alerting ~15550199 @2000 #1", "Answered " + ACTIVE);
        Referral.accepted(call.atPhone(), TO_HIM);
        call.atPhone().hangsUp();
        at.line.everybodySees("dark");
        at.user.hears(
                "A: Redirected [A/1 Originator Detached ~15550199 @2000 ->3000 by transfer]",
                "Released A/1 Originator Released ~15550199 @2000 ->3000 by transfer localRelease",
                "On-Hook");
        return call.atWorld();
    }

    /** The phones of the line ring for the world. @return as they have it */
    private static List<PhoneCall> comesBack(Scene at) {
        List<PhoneCall> ringing = at.line.members().stream()
                .map(member -> member.phone.expectsInvite())
                .toList();
        ringing.forEach(call -> {
            assertThat(call.invite().need("From")).contains("15550199");
            call.replies("180 Ringing");
        });
        return ringing;
    }

    /** Phone A takes the call that has come back. */
    private static PhoneCall takesItBack(Scene at, List<PhoneCall> ringing) {
        PhoneCall atA = at.answered(at.a, ringing.get(0));
        ringing.subList(1, 3).forEach(call -> call.expects("CANCEL"));
        return atA;
    }

    @Test
    void aCallThatNobodyAnswersComesBackAfterSoManyRingsAndIsTakenAgain() throws Exception {
        try (Scene at = Scene.of(plan(RECALLS))) {
            PhoneCall atWorld = transfers(at);
            PhoneCall atOther = at.other.expectsInvite();
            atOther.replies("180 Ringing");
            atOther.expects("CANCEL");
            List<PhoneCall> ringing = comesBack(at);
            at.user.hears("Received B/1 Terminator Alerting ~15550199 (Call Transfer Recall)");
            PhoneCall atA = takesItBack(at, ringing);
            at.user.hears("Off-Hook", "Answered B/1 Terminator Active ~15550199 @2000 #1 (Call Transfer Recall)");
            at.line.everybodySees("1=active");
            talk(at.a.audio, at.world);
            atA.hangsUp();
            atWorld.expects("BYE");
            at.line.net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aCallThatIsRefusedComesBackAtOnce() throws Exception {
        try (Scene at = Scene.of(plan(RECALLS))) {
            transfers(at);
            at.other.expectsInvite().replies("486 Busy Here");
            takesItBack(at, comesBack(at));
            talk(at.a.audio, at.world);
        }
    }

    @Test
    void whoIsTakenByNobodyEvenThenIsReleased() throws Exception {
        try (Scene at = Scene.of(plan(RECALLS).ringingFor(QUIET))) {
            PhoneCall atWorld = transfers(at);
            PhoneCall atOther = at.other.expectsInvite();
            atOther.replies("180 Ringing");
            atOther.expects("CANCEL");
            comesBack(at).forEach(call -> call.expects("CANCEL"));
            assertThat(atWorld.expects("BYE").need("Reason")).contains("Transfer failed");
            at.line.net.expectsEverythingGivenBack();
        }
    }

    @Test
    void whoHangsUpWhileHisCallComesBackStopsTheRinging() throws Exception {
        try (Scene at = Scene.of(plan(RECALLS))) {
            PhoneCall atWorld = transfers(at);
            at.other.expectsInvite().replies("486 Busy Here");
            List<PhoneCall> ringing = comesBack(at);
            atWorld.hangsUp();
            ringing.forEach(call -> call.expects("CANCEL"));
            at.line.everybodySees("dark");
            at.line.net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aPhoneThatWaitsForTheAnswerHasItsCallBackAfterSoManyRings() throws Exception {
        try (Scene at = Scene.of(plan(RECALLS))) {
            at.a.callsTheWorld(1);
            at.user.hears("Off-Hook", "Originated A/1 Originator Alerting ~15550199 @2000 #1", "Answered " + ACTIVE);
            at.commands("PUT", "/{A}/BlindTransfer?address=3000");
            PhoneCall atOther = at.other.expectsInvite();
            atOther.replies("180 Ringing");
            atOther.expects("CANCEL");
            talk(at.a.audio, at.world);
        }
    }

    @Test
    void withoutRecallWhoIsNotTakenIsReleased() throws Exception {
        try (Scene at = Scene.of(plan(CallTransfer.PLAIN))) {
            PhoneCall atWorld = transfers(at);
            at.other.expectsInvite().replies("486 Busy Here");
            atWorld.expects("BYE");
            at.a.phone.expectsNoInvite(QUIET);
        }
    }

    /** The colleague talks to somebody else. @return as his phone has it */
    private static PhoneCall colleagueTalks(Scene at) {
        PhoneCall call = at.other.invites(CallNetwork.BOB, sendrecv(7300));
        PhoneCall atWorld = at.line.net.world().expectsInvite();
        atWorld.answers(sendrecv(7400));
        call.expects(200);
        call.acks();
        atWorld.expects("ACK");
        at.otherLamps.expectsLamps("1=active");
        return call;
    }

    @Test
    void whoIsGivenToABusyColleagueWaitsUntilHeIsFree() throws Exception {
        try (Scene at = Scene.of(plan(CAMPS_ON))) {
            PhoneCall busyWith = colleagueTalks(at);
            Answered call = at.a.callsTheWorld(1);
            Referral referral = Referral.accepted(call.atPhone(), TO_HIM);
            at.other.expectsInvite().replies("486 Busy Here");
            referral.endsWith("200");
            call.atPhone().hangsUp();
            at.line.everybodySees("dark");
            at.other.expectsNoInvite(QUIET);

            busyWith.hangsUp();
            at.colleagueAnswers();
            talk(at.world, at.otherAudio);
            call.atWorld().hangsUp();
            at.line.net.expectsEverythingGivenBack();
        }
    }

    @Test
    void whoHangsUpWhileHeWaitsForABusyColleagueIsForgotten() throws Exception {
        try (Scene at = Scene.of(plan(CAMPS_ON))) {
            PhoneCall busyWith = colleagueTalks(at);
            PhoneCall atWorld = transfers(at);
            at.other.expectsInvite().replies("486 Busy Here");
            atWorld.hangsUp();
            busyWith.hangsUp();
            at.other.expectsNoInvite(QUIET);
            at.line.net.expectsEverythingGivenBack();
        }
    }

    @Test
    void whoWaitsTooLongForABusyColleagueComesBack() throws Exception {
        try (Scene at = Scene.of(plan(CAMPS_ON).hurrying(Duration.ofSeconds(30), QUIET))) {
            colleagueTalks(at);
            transfers(at);
            at.other.expectsInvite().replies("486 Busy Here");
            takesItBack(at, comesBack(at));
            talk(at.a.audio, at.world);
        }
    }

    @Test
    void nobodyWaitsForAColleagueWhoOnlyRefuses() throws Exception {
        try (Scene at = Scene.of(plan(CAMPS_ON))) {
            PhoneCall atWorld = transfers(at);
            at.other.expectsInvite().replies("486 Busy Here");
            atWorld.expects("BYE");
        }
    }

    private static NetworkPlan forwarding(CallTransfer set) {
        return plan(set)
                .with(
                        COLLEAGUE,
                        Service.CALL_FORWARDING_ALWAYS,
                        new CallForwarding(true, Optional.of("15550177"), false));
    }

    @Test
    void aCallThatIsGivenAwayIsNotSentOnIfTheUserWantsItSo() throws Exception {
        for (boolean inhibits : new boolean[] {false, true}) {
            CallTransfer set = new CallTransfer(false, 2, false, 30, inhibits, false);
            try (Scene at = Scene.of(forwarding(set))) {
                transfers(at);
                if (inhibits) {
                    at.colleagueAnswers();
                    talk(at.world, at.otherAudio);
                } else {
                    assertThat(at.line.net.world().expectsInvite().invite().startLine())
                            .contains("15550177");
                }
            }
        }
    }

    @Test
    void whoIsAskedBackDuringAHoldIsAskedAloneIfTheUserWantsItSo() throws Exception {
        try (Scene at = Scene.of(forwarding(new CallTransfer(false, 2, false, 30, false, true)))) {
            PhoneCall first = at.a.phone.invites("sip:3000@example.com", at.a.sdp());
            PhoneCall sentOn = at.line.net.world().expectsInvite();
            assertThat(sentOn.invite().startLine()).contains("15550177");
            sentOn.answers(sendrecv(at.world.port()));
            sentOn.expects("ACK");
            first.expects(200);
            first.acks();
            first.reinvites(sendonly(at.a.audio.port())).expects(200);
            first.acks();
            at.line.everybodySees("1=held");

            PhoneCall second = at.a.phone.invites("sip:3000@example.com", at.a.sdp());
            at.colleagueAnswers();
            at.a.isIn(second);
            talk(at.a.audio, at.otherAudio);
        }
    }
}
