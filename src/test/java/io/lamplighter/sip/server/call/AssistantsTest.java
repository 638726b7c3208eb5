package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.Scene.takes;
import static io.lamplighter.sip.server.call.Scene.talk;
import static io.lamplighter.sip.server.call.Speech.where;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.LineFixtures;
import io.lamplighter.directory.service.Executive;
import io.lamplighter.directory.service.Service;
import io.lamplighter.http.RawHttp.Reply;
import io.lamplighter.line.LineId;
import io.lamplighter.sip.server.call.Reception.Answered;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.ScriptedPhone;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The reception assists an executive, the user of line 3000: it calls for him and hands calls on to him. */
class AssistantsTest {
    private static final LineId EXECUTIVE = new LineId("3000@example.com");
    private static final String ASSISTANT = "2000@example.com";
    private static final Duration RING = Duration.ofMillis(150);
    private static final String INITIATE = "/ExecutiveAssistantInitiateCall?executiveAddress=3000&address=15550199";
    private static final String PUSH = "/ExecutiveAssistantCallPush";
    private static final String ACTIVE = "A/1 Originator Active ~15550199 @2000 #1";

    private static NetworkPlan plan() {
        return CallNetwork.plan()
                .countingRingsOf(RING, RING)
                .with(LineFixtures.line("3000", 1))
                .with(EXECUTIVE, Service.EXECUTIVE, assistedBy(ASSISTANT));
    }

    private static Executive assistedBy(String... users) {
        return Executive.ALONE.assistedBy(false, List.of(users));
    }

    /** Phone A talks to the world. */
    private static Answered talks(Scene at) {
        Answered call = at.a.callsTheWorld(1);
        at.user.hears("Off-Hook", "Originated A/1 Originator Alerting ~15550199 @2000 #1", "Answered " + ACTIVE);
        return call;
    }

    private static void rings(ScriptedPhone phone) {
        phone.expectsInvite().replies("180 Ringing");
    }

    private static void refused(Reply reply, int status, String words) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.body()).contains(words);
    }

    @Test
    void whoIsCalledForTheExecutiveSeesTheExecutiveCalling() throws Exception {
        try (Scene at = Scene.of(plan())) {
            Reply started = at.commands("POST", INITIATE);
            String call = Screen.callIn(started.body());
            at.user.hears("Originating A/1 Click-to-Dial Alerting ~15550199 for 3000");
            PhoneCall atA = at.answers(at.a);
            PhoneCall atWorld = at.line.net.world().expectsInvite();
            at.user.hears("Off-Hook", "Originated A/1 Originator Alerting ~15550199 @2000 #1 for 3000");
            assertThat(atWorld.invite().need("From")).contains("3000").doesNotContain("15550100");
            takes(atWorld, at.world);
            at.line.everybodySees("1=active");
            talk(at.a.audio, at.world);
            assertThat(at.screen.shows(call)).contains("<executiveUserId>3000@example.com</executiveUserId>");
            atA.hangsUp();
            atWorld.expects("BYE");
            at.line.net.expectsEverythingGivenBack();
        }
    }

    @Test
    void onlyHisAssistantsCallForHim() throws Exception {
        try (Scene at = Scene.of(CallNetwork.plan()
                .with(LineFixtures.line("3000", 1))
                .with(EXECUTIVE, Service.EXECUTIVE, assistedBy("4000@example.com")))) {
            refused(at.asks("POST", INITIATE), 403, "not the assistant");
            refused(at.asks("POST", INITIATE.replace("=3000", "=15550142")), 403, "leads nowhere");
            refused(at.asks("POST", "/ExecutiveAssistantInitiateCall?address=15550199"), 400, "executiveAddress");
            at.a.phone.expectsNoInvite(RING);
        }
    }

    @Test
    void aCallIsHandedOnToTheExecutiveWhoSeesWhoItIs() throws Exception {
        try (Scene at = Scene.of(plan())) {
            Answered call = talks(at);
            at.commands("PUT", "/{A}" + PUSH);
            PhoneCall atOther = at.other.expectsInvite();
            assertThat(atOther.invite().need("From")).contains("15550199");
            atOther.replies("180 Ringing");
            call.atPhone().expects("BYE");
            at.line.everybodySees("dark");
            takes(atOther, at.otherAudio);
            talk(at.otherAudio, at.world);
            atOther.hangsUp();
            call.atWorld().expects("BYE");
            at.line.net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aCallThatTheExecutiveDoesNotTakeComesBackAfterSoManyRings() throws Exception {
        try (Scene at = Scene.of(plan())) {
            Answered call = talks(at);
            at.commands("PUT", "/{A}" + PUSH);
            PhoneCall atOther = at.other.expectsInvite();
            atOther.replies("180 Ringing");
            call.atPhone().expects("BYE");
            at.user.hears(
                    "A: Redirected [A/1 Originator Detached ~15550199 @2000 ->3000 by transfer for 3000]",
                    "Released A/1 Originator Released ~15550199 @2000 ->3000 by transfer localRelease for 3000",
                    "On-Hook");
            atOther.expects("CANCEL");
            List<PhoneCall> back = at.line.members().stream()
                    .map(member -> member.phone.expectsInvite())
                    .toList();
            back.forEach(ringing -> ringing.replies("180 Ringing"));
            at.user.hears("Received B/1 Terminator Alerting ~15550199 (Executive-Assistant Call Push Recall) for 3000");
            at.answered(at.a, back.get(0));
            at.user.hears(
                    "Off-Hook",
                    "Answered B/1 Terminator Active ~15550199 @2000 #1 (Executive-Assistant Call Push Recall) for 3000");
            talk(at.a.audio, at.world);
            at.commands("PUT", "/{B}" + PUSH);
            rings(at.other);
        }
    }

    @Test
    void anExecutiveWhoIsBusyLeavesTheCallWithTheAssistant() throws Exception {
        try (Scene at = Scene.of(plan())) {
            talks(at);
            at.commands("PUT", "/{A}" + PUSH);
            at.other.expectsInvite().replies("486 Busy Here");
            at.otherLamps.expectsLamps("dark");
            talk(at.a.audio, at.world);
        }
    }

    @Test
    void aCallThatIsForNobodyOrForOneOfTwoIsNotHandedOn() throws Exception {
        LineId another = new LineId("4000@example.com");
        try (Scene at = Scene.of(CallNetwork.plan())) {
            talks(at);
            refused(at.asks("PUT", "/{A}" + PUSH), 403, "not the assistant");
        }
        try (Scene at = Scene.of(
                plan().with(LineFixtures.line("4000", 1)).with(another, Service.EXECUTIVE, assistedBy(ASSISTANT)))) {
            talks(at);
            refused(at.asks("PUT", "/{A}" + PUSH), 403, "no single one");
            at.other.expectsNoInvite(RING);
        }
    }

    @Test
    void theExecutiveHimselfIsNotHandedOnToHimself() throws Exception {
        try (Scene at = Scene.of(plan())) {
            PhoneCall atA = at.a.phone.invites("sip:3000@example.com", at.a.sdp());
            PhoneCall atOther = at.colleagueAnswers();
            at.a.audio.talksTo(where(atA.expects(200)));
            atA.acks();
            at.line.everybodySees("1=active");
            String call = Screen.callIn(at.screen.asks("GET", "").body());
            refused(at.asks("PUT", "/" + call + PUSH), 403, "not in a state");
            talk(at.a.audio, at.otherAudio);
            atOther.hangsUp();
        }
    }
}
