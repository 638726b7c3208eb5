package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.Scene.talk;
import static io.lamplighter.sip.server.call.Speech.sendrecv;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.call.callback.CallbackLimits;
import io.lamplighter.directory.service.Service;
import io.lamplighter.directory.service.ServiceSwitch;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.WireMessage;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A user who finds a colleague busy is rung when both are free, and connected. */
class AutomaticCallbackTest {
    private static final String ASK = "sip:%239@example.com";
    private static final String CLEAR = "sip:%238@example.com";
    private static final Duration QUIET = Duration.ofMillis(300);
    private static final CallbackLimits AT_ONCE =
            new CallbackLimits(Duration.ofMinutes(1), 5, 3, Duration.ofMillis(50), Duration.ofMillis(50));

    private static Scene scene() throws IOException {
        return Scene.of(CallNetwork.plan().withCallbacks(AT_ONCE).with(Service.AUTOMATIC_CALLBACK, ServiceSwitch.ON));
    }

    /** The colleague talks to the world. @return the call as he has it */
    private static PhoneCall colleagueTalks(Scene at) {
        PhoneCall call = at.other.invites(CallNetwork.BOB, sendrecv(at.otherAudio.port()));
        PhoneCall atWorld = at.line.net.world().expectsInvite();
        atWorld.answers(sendrecv(at.world.port()));
        call.expects(200);
        call.acks();
        atWorld.expects("ACK");
        at.otherLamps.expectsLamps("1=active");
        return call;
    }

    private static void findsHimBusy(Scene at) {
        PhoneCall call = at.a.phone.invites("sip:3000@example.com", at.a.sdp());
        at.other.expectsInvite().replies("486 Busy Here");
        call.expects(486);
        at.line.everybodySees("dark");
    }

    /** A code that works is answered, and ended after a tone. */
    private static void dials(Scene at, String code) {
        PhoneCall call = at.a.phone.invites(code, at.a.sdp());
        call.expects(200);
        call.acks();
        call.expects("BYE");
    }

    private static void refuses(Scene at, int status, String phrase) {
        PhoneCall call = at.a.phone.invites(ASK, at.a.sdp());
        WireMessage answer = call.expects(status);
        assertThat(answer.startLine()).endsWith(status + " " + phrase);
    }

    @Test
    void theUserIsRungOnceTheColleagueHasHungUpAndTheyTalk() throws Exception {
        try (Scene at = scene()) {
            PhoneCall colleague = colleagueTalks(at);
            at.colleague.hears(
                    "Off-Hook",
                    "Originated A/1 Originator Alerting ~15550199 @3000 #1",
                    "Answered A/1 Originator Active ~15550199 @3000 #1");
            findsHimBusy(at);
            at.user.hears(
                    "Off-Hook",
                    "Originated B/2 Originator Alerting ~3000 @2000 #1",
                    "Released B/2 Originator Released ~3000 @2000 remoteRelease because Busy",
                    "On-Hook");
            at.colleague.hears(
                    "A: Received C/2 Terminator Alerting ~+15550100",
                    "A: Released C/2 Terminator Released ~+15550100 localRelease");
            dials(at, ASK);
            at.user.hears(
                    "Collecting D/3 Originator Alerting ~%239 @2000",
                    "Released D/3 Originator Released ~%239 @2000 localRelease");
            at.a.phone.expectsNoInvite(QUIET);

            colleague.hangsUp();
            PhoneCall atA = at.a.phone.expectsInvite();
            assertThat(atA.invite().header("Call-Info").orElse("")).doesNotContain("answer-after");
            at.user.hears("Originating E/4 Click-to-Dial Alerting ~3000");
            at.answered(at.a, atA);
            at.colleagueAnswers();
            at.user.hears(
                    "Off-Hook",
                    "Originated E/4 Originator Alerting ~3000 @2000 #1",
                    "Answered E/4 Originator Active ~3000 @2000 #1");
            talk(at.a.audio, at.otherAudio);
            atA.hangsUp();
            at.a.phone.expectsNoInvite(QUIET);
            at.line.net.expectsEverythingGivenBack();
        }
    }

    @Test
    void whoTakesItBackByCodeOrByAScreenIsNotRung() throws Exception {
        try (Scene at = scene()) {
            for (boolean onScreen : new boolean[] {false, true}) {
                PhoneCall colleague = colleagueTalks(at);
                findsHimBusy(at);
                dials(at, ASK);
                if (onScreen) {
                    assertThat(at.asks("DELETE", "/AutomaticCallback").status()).isEqualTo(200);
                } else {
                    dials(at, CLEAR);
                }
                colleague.hangsUp();
                at.otherLamps.expectsLamps("dark");
                at.a.phone.expectsNoInvite(QUIET);
            }
        }
    }

    @Test
    void aColleagueWhoIsBusyAgainIsCalledAgain() throws Exception {
        try (Scene at = scene()) {
            PhoneCall colleague = colleagueTalks(at);
            findsHimBusy(at);
            dials(at, ASK);
            colleague.hangsUp();
            PhoneCall atA = at.a.phone.expectsInvite();
            at.answered(at.a, atA);
            at.other.expectsInvite().replies("486 Busy Here");
            atA.expects("BYE");
            at.answered(at.a, at.a.phone.expectsInvite());
            at.colleagueAnswers();
            talk(at.a.audio, at.otherAudio);
        }
    }

    @Test
    void whatCannotBeWaitedForIsRefusedInWords() throws Exception {
        try (Scene at = scene()) {
            refuses(at, 480, "Nobody Was Busy");
            PhoneCall call = at.a.phone.invites(CallNetwork.BOB, at.a.sdp());
            at.line.net.world().expectsInvite().replies("486 Busy Here");
            call.expects(486);
            refuses(at, 403, "Not In Your Group");
            at.line.net.sets(Service.AUTOMATIC_CALLBACK, ServiceSwitch.OFF);
            refuses(at, 403, "Automatic Callback Is Off");
        }
    }
}
