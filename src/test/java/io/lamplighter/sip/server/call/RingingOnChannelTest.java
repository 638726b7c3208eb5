package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.Scene.talk;
import static io.lamplighter.sip.server.call.Speech.sendrecv;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.sip.server.call.Scene.Ringing;
import io.lamplighter.testkit.PhoneCall;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What clients do with calls that ring, at the user's phones or at a colleague's. */
class RingingOnChannelTest {
    private static final String RECEIVED = "Received A/1 Terminator Alerting ~+15550199";

    @Test
    void aRingingPhoneIsToldToAnswerAndTheOthersStop() throws Exception {
        try (Scene at = Scene.open()) {
            Ringing call = at.worldCalls("Allow-Events: talk, hold");
            at.user.hears(
                    "A: " + RECEIVED,
                    "S: " + RECEIVED + " answerable",
                    "A: Updated A/1 Terminator Alerting ~+15550199 answerable");
            at.commands("PUT", "/{A}/Talk");
            assertThat(call.at(0).expects("NOTIFY").event()).isEqualTo("talk");
            at.answered(at.a, call.at(0));
            call.stopsFrom(1);
            at.worldIsAnswered(call.atWorld());
            at.line.everybodySees("1=active");
            at.user.hears("Off-Hook", "Answered A/1 Terminator Active ~+15550199 @2000 #1");
            talk(at.a.audio, at.world);
            at.commandsInVain("/{A}/Talk");
        }
    }

    @Test
    void aRingingCallIsSilencedAtThePhonesButTheCallerGoesOnWaiting() throws Exception {
        try (Scene at = Scene.of(CallNetwork.plan().ringingFor(Duration.ofSeconds(1)))) {
            Ringing call = at.worldCalls();
            at.user.hears(RECEIVED);
            at.commands("DELETE", "/{A}");
            call.stopsFrom(0);
            at.user.hearsNothingMore();
            call.atWorld().expects(480);
            at.line.everybodySees("dark");
            at.user.hears("Released A/1 Terminator Released ~+15550199 remoteRelease");
        }
    }

    @Test
    void aRingingCallIsDeclinedAsBusyOrAsUnavailable() throws Exception {
        try (Scene at = Scene.open()) {
            Ringing busy = at.worldCalls();
            at.user.hears(RECEIVED);
            at.commands("DELETE", "/{A}?decline=true&declineReason=Busy");
            busy.atWorld().expects(486);
            busy.stopsFrom(0);
            at.line.everybodySees("dark");
            at.user.hears("Released A/1 Terminator Released ~+15550199 localRelease");

            Ringing again = at.worldCalls();
            at.user.hears("Received B/2 Terminator Alerting ~+15550199");
            at.commands("DELETE", "/{B}?decline=true");
            again.atWorld().expects(480);
            again.stopsFrom(0);
            at.line.everybodySees("dark");
            at.user.hears("Released B/2 Terminator Released ~+15550199 localRelease");
            at.user.hearsNothingMore();
            at.line.net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aCallThatRingsAtAColleagueIsPickedUpByOneWhoNamesHimOrNobody() throws Exception {
        for (String command : new String[] {"/CallPickup", "/DirectedCallPickup?address=3000"}) {
            try (Scene at = Scene.open()) {
                PhoneCall atWorld = at.line.net.world().invites("sip:3000@example.com", sendrecv(at.world.port()));
                PhoneCall atOther = at.other.expectsInvite();
                atOther.replies("180 Ringing");
                atWorld.expects(180);
                at.colleague.hears(RECEIVED);

                at.commands("POST", command);

                PhoneCall atA = at.answers(at.a);
                at.worldIsAnswered(atWorld);
                atOther.expects("CANCEL");
                at.otherLamps.expectsLamps("dark");
                at.line.everybodySees("1=active");
                at.user.hears(
                        "Originating B/2 Click-to-Dial Alerting ~+15550199",
                        "Off-Hook",
                        "Originated B/2 Originator Alerting ~+15550199 @2000 #1",
                        "Answered B/2 Originator Active ~+15550199 @2000 #1");
                at.colleague.hears(
                        "PickedUp A/2 Terminator Alerting ~+15550199",
                        "A: Detached A/2 Terminator Detached ~+15550199",
                        "Released A/2 Terminator Released ~+15550199 localRelease");
                talk(at.a.audio, at.world);
                atA.hangsUp();
                atWorld.expects("BYE");
                at.user.hears("Released B/2 Originator Released ~+15550199 @2000 localRelease", "On-Hook");
            }
        }
    }

    @Test
    void aUserComesIntoACallOfAColleague() throws Exception {
        try (Scene at = Scene.open()) {
            PhoneCall atWorld = at.line.net.world().invites("sip:3000@example.com", sendrecv(at.world.port()));
            PhoneCall atOther = at.colleagueAnswers();
            at.worldIsAnswered(atWorld);
            at.otherLamps.expectsLamps("1=active");
            at.colleague.hears(RECEIVED, "Off-Hook", "Answered A/1 Terminator Active ~+15550199 @3000 #1");

            at.commands("POST", "/DirectedCallPickupBargeIn?address=3000");

            PhoneCall atA = at.answers(at.a);
            at.line.everybodySees("1=active");
            at.user.hears(
                    "Originating B/2 Click-to-Dial Alerting ~+15550199",
                    "Off-Hook",
                    "Originated B/2 Originator Alerting ~+15550199 @2000 #1",
                    "Answered B/2 Originator Active ~+15550199 @2000 #1");
            at.colleague.hears("BargedIn A/2 Terminator Active ~+15550199 @3000 #1");
            at.world.hears(at.a.audio, at.otherAudio);
            at.otherAudio.hears(at.a.audio, at.world);
            at.a.audio.hears(at.world, at.otherAudio);

            atA.hangsUp();
            at.user.hears("Released B/2 Originator Released ~+15550199 @2000 localRelease", "On-Hook");
            talk(at.otherAudio, at.world);
            atOther.hangsUp();
            atWorld.expects("BYE");
            at.colleague.hears("Released A/2 Terminator Released ~+15550199 @3000 localRelease", "On-Hook");
        }
    }
}
