package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.Scene.talk;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.sip.server.call.Reception.Answered;
import io.lamplighter.testkit.PhoneCall;
import org.junit.jupiter.api.Test;

/** What clients do with calls that the user talks in or has on hold. */
class TalkingOnChannelTest {
    private static final String ORIGINATED = "Originated A/1 Originator Alerting ~15550199 @2000 #1";
    private static final String ACTIVE = "A/1 Originator Active ~15550199 @2000 #1";
    private static final String HELD = "A/1 Originator Held ~15550199 @2000 #1 retrievable";

    /** Phone A talks to the world. */
    private static Answered talks(Scene at) {
        Answered call = at.a.callsTheWorld(1);
        at.user.hears("Off-Hook", ORIGINATED, "Answered " + ACTIVE);
        return call;
    }

    /** Phone A has the world on hold by the client's command. */
    private static Answered holds(Scene at) throws Exception {
        Answered call = talks(at);
        at.commands("PUT", "/{A}/Hold");
        at.isHeld(at.a, call.atPhone());
        at.line.everybodySeesNext("1=held");
        at.user.hears("Held " + HELD, "On-Hook");
        return call;
    }

    /** Phone A calls the colleague, who answers, on its second appearance. */
    private static PhoneCall callsTheColleague(Scene at) {
        PhoneCall call = at.a.phone.invites("sip:3000@example.com", at.a.sdp());
        at.colleagueAnswers();
        at.a.isIn(call);
        at.line.everybodySees("1=held 2=active");
        at.user.hears(
                "Off-Hook",
                "Originated B/2 Originator Alerting ~3000 @2000 #2",
                "Answered B/2 Originator Active ~3000 @2000 #2");
        at.colleague.hears(
                "Received C/2 Terminator Alerting ~+15550100",
                "Off-Hook",
                "Answered C/2 Terminator Active ~+15550100 @3000 #1");
        return call;
    }

    @Test
    void aCallIsHeldAndTalkedInAgainAndWhatIsSoAlreadyIsNoNews() throws Exception {
        try (Scene at = Scene.open()) {
            Answered call = talks(at);
            at.commandsInVain("/{A}/Talk");
            at.commands("PUT", "/{A}/Hold");
            at.isHeld(at.a, call.atPhone());
            at.line.everybodySeesNext("1=held");
            at.user.hears("Held " + HELD, "On-Hook");
            at.world.hearsNobody();
            at.commandsInVain("/{A}/Hold");

            at.commands("PUT", "/{A}/Talk");
            at.isResumed(at.a, call.atPhone());
            at.line.everybodySeesNext("1=active");
            at.user.hears("Off-Hook", "Retrieved " + ACTIVE);
            talk(at.a.audio, at.world);
            at.commandsInVain("/{A}/Talk");
        }
    }

    @Test
    void reconnectingOneCallReleasesTheOthers() throws Exception {
        try (Scene at = Scene.open()) {
            Answered held = holds(at);
            PhoneCall second = callsTheColleague(at);
            at.commands("PUT", "/{A}/Reconnect");
            at.isResumed(at.a, held.atPhone());
            second.expects("BYE");
            at.line.everybodySees("1=active");
            at.user.hears("Retrieved " + ACTIVE, "Released B/2 Originator Released ~3000 @2000 localRelease");
            at.colleague.hears("Released C/2 Terminator Released ~+15550100 @3000 remoteRelease", "On-Hook");
            at.otherLamps.expectsLamps("dark");
            talk(at.a.audio, at.world);
        }
    }

    @Test
    void twoPartiesAreBroughtTogetherAndTheUserIsOut() throws Exception {
        try (Scene at = Scene.open()) {
            Answered held = holds(at);
            PhoneCall second = callsTheColleague(at);
            at.commands("PUT", "/{A}/ConsultTransfer/{B}");
            held.atPhone().expects("BYE");
            second.expects("BYE");
            at.line.everybodySees("dark");
            at.user.hears(
                    "A: Redirected [A/1 Originator Detached ~15550199 @2000 ->3000 by transfer, B/2 Originator Detached ~3000 @2000 ->15550199 by transfer]",
                    "Released A/1 Originator Released ~15550199 @2000 ->3000 by transfer localRelease",
                    "Released B/2 Originator Released ~3000 @2000 ->15550199 by transfer localRelease",
                    "On-Hook");
            at.colleague.hears("Transferred C/3 Terminator Active ~15550199 @3000 #1");
            talk(at.world, at.otherAudio);
            at.user.hearsNothingMore();
        }
    }

    @Test
    void aCallIsGivenAwayWhileTheUserTalksOrHolds() throws Exception {
        for (boolean onHold : new boolean[] {false, true}) {
            try (Scene at = Scene.open()) {
                Answered call = onHold ? holds(at) : talks(at);
                at.commands("PUT", "/{A}/BlindTransfer?address=3000");
                PhoneCall atOther = at.other.expectsInvite();
                atOther.replies("180 Ringing");
                at.colleague.hears("Received B/2 Terminator Alerting ~15550199");
                Scene.takes(atOther, at.otherAudio);
                call.atPhone().expects("BYE");
                at.line.everybodySees("dark");
                at.user.hears(
                        "A: Redirected [A/1 Originator Detached ~15550199 @2000 ->3000 by transfer]",
                        "Released A/1 Originator Released ~15550199 @2000 ->3000 by transfer localRelease");
                at.colleague.hears("Off-Hook", "Answered B/2 Terminator Active ~15550199 @3000 #1");
                talk(at.world, at.otherAudio);
            }
        }
    }

    @Test
    void keysAreHeardByTheFarPartyAndWordsOfAClientByClients() throws Exception {
        try (Scene at = Scene.open()) {
            Answered call = talks(at);
            at.commands("PUT", "/{A}/TransmitDTMF?playdtmf=4%23d");
            at.world.hearsKey(4);
            at.world.hearsKey(11);
            at.world.hearsKey(15);
            talk(at.a.audio, at.world);
            at.user.hearsNothingMore();
            at.commands("PUT", "/{A}/ClientSessionInfo?info=crm-7");
            at.user.hears("ClientSessionInfoUpdated " + ACTIVE + " info=crm-7");
            at.commandsInVain("/{A}/ClientSessionInfo?info=crm-7");
            at.commands("DELETE", "/{A}");
            call.atPhone().expects("BYE");
            call.atWorld().expects("BYE");
            at.line.everybodySeesNext("dark");
            at.user.hears("Released A/1 Originator Released ~15550199 @2000 localRelease info=crm-7", "On-Hook");
            at.user.hearsNothingMore();
            assertThat(at.asks("PUT", "/{A}/Hold").status()).isEqualTo(404);
        }
    }

    @Test
    void whatTheColleagueHoldsIsSeenAsHeldByTheOtherSide() throws Exception {
        try (Scene at = Scene.open()) {
            PhoneCall atA = at.a.phone.invites("sip:3000@example.com", at.a.sdp());
            PhoneCall atOther = at.colleagueAnswers();
            at.a.isIn(atA);
            at.user.hears(
                    "Off-Hook",
                    "Originated A/1 Originator Alerting ~3000 @2000 #1",
                    "Answered A/1 Originator Active ~3000 @2000 #1");
            atOther.reinvites(Speech.sendonly(at.otherAudio.port())).expects(200);
            atOther.acks();
            at.otherLamps.expectsLamps("1=held");
            at.line.everybodySees("1=active");
            at.user.hears("Held A/1 Originator Remote Held ~3000 @2000 #1");
            atOther.reinvites(Speech.sendrecv(at.otherAudio.port())).expects(200);
            atOther.acks();
            at.user.hears("Retrieved A/1 Originator Active ~3000 @2000 #1");
            talk(at.a.audio, at.otherAudio);
        }
    }
}
