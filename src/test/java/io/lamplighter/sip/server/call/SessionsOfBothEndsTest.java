package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.Scene.talk;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.LineFixtures;
import io.lamplighter.directory.service.CallTransfer;
import io.lamplighter.directory.service.Service;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.ScriptedPhone;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Both ends of a call between users are told the same session, whatever becomes of the call. */
class SessionsOfBothEndsTest {
    private static final Duration SOON = Duration.ofMillis(300);

    /** @return as phone A has it */
    private static PhoneCall colleagueTalksToTheUser(Scene at) {
        PhoneCall atOther = at.other.invites("sip:2000@example.com", Speech.sendrecv(at.otherAudio.port()));
        PhoneCall atA = at.answers(at.a);
        at.b.phone.expectsInvite();
        at.c.phone.expectsInvite();
        at.otherAudio.talksTo(Speech.where(atOther.expects(200)));
        atOther.acks();
        at.user.hears(
                "Received A/1 Terminator Alerting ~3000", "Off-Hook", "Answered A/1 Terminator Active ~3000 @2000 #1");
        at.colleague.hears(
                "Off-Hook",
                "Originated B/1 Originator Alerting ~+15550100 @3000 #1",
                "Answered B/1 Originator Active ~+15550100 @3000 #1");
        return atA;
    }

    private static void comesIn(Scene at, ScriptedPhone third, TonePhone audio) throws Exception {
        assertThat(at.screen
                        .asksOfColleague("4000", "POST", "/calls/DirectedCallPickupBargeIn?address=3000")
                        .status())
                .isEqualTo(201);
        Scene.takes(third.expectsInvite(), audio);
    }

    @Test
    void aPartyThatWasParkedComesBackInTheSessionThatItNeverLeft() throws Exception {
        try (Scene at = Scene.of(CallNetwork.plan().recallingParkedCallsAfter(SOON))) {
            colleagueTalksToTheUser(at);
            at.commands("PUT", "/{A}/Park");
            at.user.hears(
                    "A: Detached A/1 Terminator Detached ~3000 @2000",
                    "Released A/1 Terminator Released ~3000 @2000 localRelease",
                    "On-Hook");
            at.colleague.hears("Held B/1 Originator Remote Held ~+15550100 @3000 #1");
            at.answers(at.a);
            at.user.hears(
                    "Received C/1 Terminator Alerting ~3000 (Call Park Recall)",
                    "Off-Hook",
                    "Answered C/1 Terminator Active ~3000 @2000 #1 (Call Park Recall)");
            at.colleague.hears("Retrieved B/1 Originator Active ~+15550100 @3000 #1");
            talk(at.a.audio, at.otherAudio);
        }
    }

    @Test
    void bothAreToldOfWhoComesInAndAreInHisSession() throws Exception {
        try (Scene at = Scene.of(CallNetwork.plan().with(LineFixtures.line("4000", 1)));
                TonePhone thirdAudio = new TonePhone(2700)) {
            colleagueTalksToTheUser(at);
            ScriptedPhone third = at.line.net.phone("third", "4000", "secret-1");
            comesIn(at, third, thirdAudio);
            at.colleague.hears("BargedIn B/2 Originator Active ~+15550100 @3000 #1");
            at.user.hears("BargedIn A/2 Terminator Active ~3000 @2000 #1");
        }
    }

    /** The party waits for somebody who does not take the call, and is with a third one when it comes back. */
    @Test
    void aPartyThatSomebodyCameToMeanwhileComesBackInHisSession() throws Exception {
        try (Scene at = Scene.of(CallNetwork.plan()
                        .countingRingsOf(Duration.ofSeconds(6), SOON)
                        .with(LineFixtures.line("4000", 1))
                        .with(Service.CALL_TRANSFER, new CallTransfer(true, 20, false, 30, false, false)));
                TonePhone thirdAudio = new TonePhone(2700)) {
            PhoneCall atA = colleagueTalksToTheUser(at);
            ScriptedPhone third = at.line.net.phone("third", "4000", "secret-1");
            Referral.accepted(atA, "<" + CallNetwork.BOB + ">");
            PhoneCall atWorld = at.line.net.world().expectsInvite();
            atA.hangsUp();
            at.user.hears(
                    "A: Redirected [A/1 Terminator Detached ~3000 @2000 ->15550199 by transfer]",
                    "Released A/1 Terminator Released ~3000 @2000 ->15550199 by transfer localRelease",
                    "On-Hook");
            comesIn(at, third, thirdAudio);
            at.colleague.hears("BargedIn B/2 Originator Active ~+15550100 @3000 #1");
            atWorld.replies("486 Busy Here");
            at.answers(at.a);
            at.user.hears(
                    "Received C/2 Terminator Alerting ~3000 (Call Transfer Recall)",
                    "Off-Hook",
                    "Answered C/2 Terminator Active ~3000 @2000 #1 (Call Transfer Recall)");
        }
    }
}
