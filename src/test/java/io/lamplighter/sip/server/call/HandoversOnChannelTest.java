package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.Scene.talk;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.sip.server.call.Reception.Answered;
import io.lamplighter.sip.server.call.Scene.Ringing;
import io.lamplighter.testkit.PhoneCall;
import org.junit.jupiter.api.Test;

/** Calls that a client hands on while they ring, to whoever rings next, or to a mailbox. */
class HandoversOnChannelTest {
    private static final String MAILBOX = "15558000";

    private static Answered talks(Scene at) {
        Answered call = at.a.callsTheWorld(1);
        at.user.hears(
                "Off-Hook",
                "Originated A/1 Originator Alerting ~15550199 @2000 #1",
                "Answered A/1 Originator Active ~15550199 @2000 #1");
        return call;
    }

    @Test
    void aRingingCallIsGivenToAColleagueBeforeAnybodyAnswers() throws Exception {
        try (Scene at = Scene.open()) {
            Ringing call = at.worldCalls();
            at.user.hears("Received A/1 Terminator Alerting ~+15550199");
            at.commands("PUT", "/{A}/BlindTransfer?address=3000");
            call.stopsFrom(0);
            PhoneCall atOther = at.other.expectsInvite();
            atOther.replies("180 Ringing");
            at.line.everybodySees("dark");
            at.user.hears(
                    "A: Redirected [A/1 Terminator Detached ~+15550199 ->3000 by deflection]",
                    "Released A/1 Terminator Released ~+15550199 ->3000 by deflection localRelease");
            at.colleague.hears("Received B/1 Terminator Alerting ~+15550199");
            Scene.takes(atOther, at.otherAudio);
            at.worldIsAnswered(call.atWorld());
            at.colleague.hears("Off-Hook", "Answered B/1 Terminator Active ~+15550199 @3000 #1");
            talk(at.world, at.otherAudio);
            at.user.hearsNothingMore();
        }
    }

    @Test
    void theUserIsOutAsSoonAsTheColleagueRings() throws Exception {
        try (Scene at = Scene.open()) {
            Answered call = talks(at);
            at.commands("PUT", "/{A}/MuteTransfer?address=3000");
            PhoneCall atOther = at.other.expectsInvite();
            atOther.replies("180 Ringing");
            call.atPhone().expects("BYE");
            at.line.everybodySeesNext("dark");
            at.user.hears(
                    "A: Redirected [A/1 Originator Detached ~15550199 @2000 ->3000 by transfer]",
                    "Released A/1 Originator Released ~15550199 @2000 ->3000 by transfer localRelease",
                    "On-Hook");
            at.colleague.hears("Received B/2 Terminator Alerting ~15550199");
            Scene.takes(atOther, at.otherAudio);
            at.colleague.hears("Off-Hook", "Answered B/2 Terminator Active ~15550199 @3000 #1");
            talk(at.world, at.otherAudio);
            at.user.hearsNothingMore();
        }
    }

    @Test
    void aRingingCallAndOneThatIsTalkedInGoToAMailbox() throws Exception {
        try (Scene at = Scene.of(CallNetwork.plan().voiceMail(MAILBOX))) {
            Ringing call = at.worldCalls();
            at.user.hears("Received A/1 Terminator Alerting ~+15550199");
            at.commands("PUT", "/{A}/VmTransfer");
            call.stopsFrom(0);
            PhoneCall atMailbox = at.line.net.world().expectsInvite();
            assertThat(atMailbox.invite().startLine()).contains(MAILBOX);
            at.line.everybodySees("dark");
            at.user.hears(
                    "A: Redirected [A/1 Terminator Detached ~+15550199 ->15558000 by voicemail]",
                    "Released A/1 Terminator Released ~+15550199 ->15558000 by voicemail localRelease");
            Scene.takes(atMailbox, at.otherAudio);
            at.worldIsAnswered(call.atWorld());
            talk(at.world, at.otherAudio);
        }
        try (Scene at = Scene.of(CallNetwork.plan().voiceMail(MAILBOX))) {
            Answered call = talks(at);
            at.commands("PUT", "/{A}/VmTransfer?address=3000");
            PhoneCall atMailbox = at.line.net.world().expectsInvite();
            Scene.takes(atMailbox, at.otherAudio);
            call.atPhone().expects("BYE");
            at.line.everybodySees("dark");
            at.user.hears(
                    "A: Redirected [A/1 Originator Detached ~15550199 @2000 ->15558000 by voicemail]",
                    "Released A/1 Originator Released ~15550199 @2000 ->15558000 by voicemail localRelease",
                    "On-Hook");
            talk(at.world, at.otherAudio);
            at.colleague.hearsNothingMore();
        }
    }
}
