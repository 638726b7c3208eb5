package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.Scene.talk;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.testkit.PhoneCall;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Calls that a client begins and ends: at the phones, by their lamps and ears, and on the event channel. */
class DiallingOnChannelTest {
    private static final Duration QUIET = Duration.ofMillis(150);

    @Test
    void aClickRingsThePrimaryPhoneThenTheFarPartyAndIsReleasedByTheClient() throws Exception {
        try (Scene at = Scene.open()) {
            at.commands("POST", "/New?address=15550199&location=All&info=");
            PhoneCall atA = at.a.phone.expectsInvite();
            at.b.phone.expectsNoInvite(QUIET);
            at.line.everybodySeesNext("1=progressing");
            at.user.hears("Originating A/1 Click-to-Dial Alerting ~15550199");
            assertThat(at.asks("GET", "/HookStatus").body()).contains("On-Hook");

            at.answered(at.a, atA);
            at.user.hears("Off-Hook", "Originated A/1 Originator Alerting ~15550199 @2000 #1");
            PhoneCall atWorld = at.worldAnswers();
            at.line.everybodySeesNext("1=active");
            at.user.hears("Answered A/1 Originator Active ~15550199 @2000 #1");
            talk(at.a.audio, at.world);
            assertThat(at.asks("GET", "/HookStatus").body()).contains("Off-Hook");

            at.commands("DELETE", "/{A}");
            atA.expects("BYE");
            atWorld.expects("BYE");
            at.line.everybodySeesNext("dark");
            at.user.hears("Released A/1 Originator Released ~15550199 @2000 localRelease", "On-Hook");
            at.user.hearsNothingMore();
            at.colleague.hearsNothingMore();
            at.line.net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aClickAtALocationRingsThereAloneAndAColleagueHearsOfItsOtherEnd() throws Exception {
        try (Scene at = Scene.open()) {
            at.commands("POST", "/New?address=3000&location=SharedCallAppearance&locationAddress=2000-c@example.com");
            PhoneCall atC = at.c.phone.expectsInvite();
            atC.replies("180 Ringing", "Allow-Events: talk");
            at.a.phone.expectsNoInvite(QUIET);
            at.user.hears(
                    "Originating A/1 Click-to-Dial Alerting ~3000",
                    "Updated A/1 Click-to-Dial Alerting ~3000 @2000-c answerable");
            assertThat(atC.expects("NOTIFY").event()).isEqualTo("talk");
            at.answered(at.c, atC);
            at.user.hears("Off-Hook", "Originated A/1 Originator Alerting ~3000 @2000-c #1");

            PhoneCall atOther = at.other.expectsInvite();
            atOther.replies("180 Ringing");
            at.otherLamps.expectsNextLamps("1=alerting");
            at.colleague.hears("Received B/1 Terminator Alerting ~+15550100");
            Scene.takes(atOther, at.otherAudio);
            at.line.everybodySees("1=active");
            at.user.hears("Answered A/1 Originator Active ~3000 @2000-c #1");
            at.colleague.hears("Off-Hook", "Answered B/1 Terminator Active ~+15550100 @3000 #1");
            talk(at.c.audio, at.otherAudio);

            atOther.hangsUp();
            atC.expects("BYE");
            at.line.everybodySees("dark");
            at.user.hears("Released A/1 Originator Released ~3000 @2000-c remoteRelease", "On-Hook");
            at.colleague.hears("Released B/1 Terminator Released ~+15550100 @3000 localRelease", "On-Hook");
        }
    }

    @Test
    void aClickThatIsTakenBackStopsRinging() throws Exception {
        try (Scene at = Scene.open()) {
            at.commands("POST", "/New?address=15550199&location=Primary");
            PhoneCall atA = at.a.phone.expectsInvite();
            atA.replies("180 Ringing");
            at.user.hears(
                    "Originating A/1 Click-to-Dial Alerting ~15550199",
                    "Updated A/1 Click-to-Dial Alerting ~15550199 @2000");
            at.commands("DELETE", "/{A}");
            atA.expects("CANCEL");
            at.line.everybodySees("dark");
            at.user.hears("Released A/1 Click-to-Dial Released ~15550199 @2000 localRelease");
            at.user.hearsNothingMore();
        }
    }

    @Test
    void aPageIsAnsweredByTheColleaguesPhoneItself() throws Exception {
        try (Scene at = Scene.open()) {
            at.commands("POST", "/PushToTalk?address=3000");
            PhoneCall atA = at.answers(at.a);
            PhoneCall atOther = at.colleagueAnswers();
            assertThat(atOther.invite().need("Call-Info")).contains("answer-after=0");
            at.line.everybodySees("1=active");
            at.user.hears(
                    "Originating A/1 Click-to-Dial Alerting ~3000",
                    "Off-Hook",
                    "Originated A/1 Originator Alerting ~3000 @2000 #1",
                    "Answered A/1 Originator Active ~3000 @2000 #1");
            at.colleague.hears(
                    "Received B/1 Terminator Alerting ~+15550100",
                    "Off-Hook",
                    "Answered B/1 Terminator Active ~+15550100 @3000 #1");
            talk(at.a.audio, at.otherAudio);
            atA.hangsUp();
            atOther.expects("BYE");
            at.user.hears("Released A/1 Originator Released ~3000 @2000 localRelease", "On-Hook");
            at.colleague.hears("Released B/1 Terminator Released ~+15550100 @3000 remoteRelease", "On-Hook");
        }
    }
}
