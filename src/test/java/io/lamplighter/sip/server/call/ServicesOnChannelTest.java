package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.Scene.talk;
import static io.lamplighter.sip.server.call.Speech.sendrecv;
import static io.lamplighter.sip.server.call.Speech.where;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.service.Service;
import io.lamplighter.directory.service.ServiceFixtures;
import io.lamplighter.sip.server.call.Reception.Answered;
import io.lamplighter.sip.server.call.Scene.Ringing;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.PhoneSubscription;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the services of a user do to calls, as phones, lamps and both kinds of event clients see it. */
class ServicesOnChannelTest {
    private static final Duration QUIET = Duration.ofMillis(150);
    private static final String CAROL = "15550177";
    private static final String EARLY = "A: Received A/1 Terminator Alerting ~+15550199";

    private static void sets(Scene at, String service, String settings) throws IOException {
        assertThat(at.screen
                        .asksOfUser(
                                "PUT",
                                "/services/" + service,
                                "<" + service + "><active>true</active>" + settings + "</" + service + ">")
                        .status())
                .isEqualTo(200);
    }

    private static PhoneCall worldRings(Scene at) {
        return at.line.net.world().invites(CallNetwork.NUMBER, sendrecv(at.world.port()));
    }

    /** Carol, whom the caller is sent on to, takes the call and they talk. */
    private static void carolTalks(Scene at, PhoneCall atWorld) {
        PhoneCall atCarol = at.line.net.world().expectsInvite();
        assertThat(atCarol.invite().startLine()).contains(CAROL);
        Scene.takes(atCarol, at.otherAudio);
        at.worldIsAnswered(atWorld);
        talk(at.world, at.otherAudio);
    }

    private static String[] sentOn(String reason) {
        return new String[] {
            "A: Redirected [A/1 Terminator Detached ~+15550199 ->15550177 by " + reason + "]",
            "A: Released A/1 Terminator Released ~+15550199 ->15550177 by " + reason + " localRelease"
        };
    }

    @Test
    void whoIsNotToBeDisturbedIsHeardOfByAdvancedCallAlone() throws Exception {
        try (Scene at = Scene.open()) {
            EventFeed service = at.events.subscribes("2000@example.com", "Do Not Disturb");
            sets(at, "DoNotDisturb", "");
            assertThat(service.next()).contains("xsi:DoNotDisturbEvent", "<xsi:active>true</xsi:active>");
            worldRings(at).expects(486);
            at.a.phone.expectsNoInvite(QUIET);
            at.user.hears(EARLY, "A: Released A/1 Terminator Released ~+15550199 localRelease because Busy");
            at.user.hearsNothingMore();
            at.a.lamps.expectsSilence(QUIET);
        }
    }

    @Test
    void whatIsForwardedAlwaysRingsNoPhone() throws Exception {
        try (Scene at = Scene.open()) {
            EventFeed service = at.events.subscribes("2000@example.com", "Call Forwarding Always");
            sets(at, "CallForwardingAlways", "<forwardToPhoneNumber>" + CAROL + "</forwardToPhoneNumber>");
            assertThat(service.next()).contains("xsi:CallForwardingAlwaysEvent", CAROL);
            carolTalks(at, worldRings(at));
            at.a.phone.expectsNoInvite(QUIET);
            at.user.hears(EARLY);
            at.user.hears(sentOn("unconditional"));
            at.user.hearsNothingMore();
        }
    }

    @Test
    void aBusyUsersCallerGoesOn() throws Exception {
        try (Scene at =
                Scene.of(CallNetwork.plan().with(Service.CALL_FORWARDING_BUSY, ServiceFixtures.forwardingTo(CAROL)))) {
            PhoneCall atWorld = worldRings(at);
            List<PhoneCall> ringing = at.line.members().stream()
                    .map(member -> member.phone.expectsInvite())
                    .toList();
            ringing.forEach(call -> call.replies("486 Busy Here"));
            carolTalks(at, atWorld);
            at.line.everybodySees("dark");
            at.user.hears(EARLY);
            at.user.hears(sentOn("user-busy"));
            at.user.hearsNothingMore();
        }
    }

    @Test
    void aCallerWhomNobodyAnswersGoesOnAndEverybodyHasHeardOfIt() throws Exception {
        try (Scene at = Scene.of(CallNetwork.plan()
                .with(Service.CALL_FORWARDING_NO_ANSWER, ServiceTestSettings.noAnswer(CAROL, 2))
                .countingRingsOf(Duration.ofMillis(300), Duration.ofSeconds(1)))) {
            Ringing call = at.worldCalls();
            at.user.hears("Received A/1 Terminator Alerting ~+15550199");
            call.stopsFrom(0);
            carolTalks(at, call.atWorld());
            at.line.everybodySees("dark");
            at.user.hears(
                    "A: Redirected [A/1 Terminator Detached ~+15550199 ->15550177 by no-answer]",
                    "Released A/1 Terminator Released ~+15550199 ->15550177 by no-answer localRelease");
            at.user.hearsNothingMore();
        }
    }

    @Test
    void aCallThatRingsAtTheRemoteOfficeIsSeenWhileItRings() throws Exception {
        try (Scene at =
                Scene.of(CallNetwork.plan().with(Service.REMOTE_OFFICE, ServiceTestSettings.remoteOffice(CAROL)))) {
            PhoneCall atWorld = worldRings(at);
            PhoneCall atOffice = at.line.net.world().expectsInvite();
            at.user.hears(EARLY);
            at.user.hearsNothingMore();
            atOffice.replies("180 Ringing");
            at.user.hears("S: Received A/1 Terminator Alerting ~+15550199");
            Scene.takes(atOffice, at.otherAudio);
            at.worldIsAnswered(atWorld);
            at.user.hears("Off-Hook", "Answered A/1 Terminator Active ~+15550199 @15550177 #1");
            talk(at.world, at.otherAudio);
        }
    }

    @Test
    void aClickAtAPhoneOfAnywhereIsToldWithThatPhoneWhileItRings() throws Exception {
        try (Scene at =
                Scene.of(CallNetwork.plan().with(Service.BROADWORKS_ANYWHERE, ServiceTestSettings.anywhere(CAROL)))) {
            at.commands("POST", "/New?address=15550199&location=BroadWorksAnywhere&locationAddress=tel:" + CAROL);
            at.user.hears("Originating A/1 Click-to-Dial Alerting ~15550199");
            PhoneCall atMobile = at.line.net.world().expectsInvite();
            atMobile.replies("180 Ringing");
            at.user.hears("Updated A/1 Click-to-Dial Alerting ~15550199 @15550177");
            Scene.takes(atMobile, at.otherAudio);
            at.user.hears("Off-Hook", "Originated A/1 Originator Alerting ~15550199 @15550177 #1");
            at.worldAnswers();
            at.user.hears("Answered A/1 Originator Active ~15550199 @15550177 #1");
            talk(at.world, at.otherAudio);
        }
    }

    @Test
    void aMobileThatRingsTooTakesTheCallOntoTheLine() throws Exception {
        try (Scene at =
                Scene.of(CallNetwork.plan().with(Service.SIMULTANEOUS_RING, ServiceTestSettings.ringingToo(CAROL)))) {
            Ringing call = at.worldCalls();
            PhoneCall atMobile = at.line.net.world().expectsInvite();
            at.user.hears("Received A/1 Terminator Alerting ~+15550199");
            Scene.takes(atMobile, at.otherAudio);
            call.stopsFrom(0);
            at.worldIsAnswered(call.atWorld());
            at.line.everybodySees("1=active");
            at.user.hears("Off-Hook", "Answered A/1 Terminator Active ~+15550199 @15550177 #1");
            talk(at.world, at.otherAudio);

            at.a.isIn(at.a.asksFor(1));
            at.line.everybodySees("1=bridge-active");
            at.user.hears("Updated A/1 Terminator Active ~+15550199 @15550177 #1");
            atMobile.hangsUp();
            at.line.everybodySees("1=active");
            at.user.hears("Updated A/1 Terminator Active ~+15550199 @2000 #1");
            talk(at.world, at.a.audio);
        }
    }

    @Test
    void aColleagueHearsThatTheCallHeMadeWasForwarded() throws Exception {
        try (Scene at = Scene.of(
                CallNetwork.plan().with(Service.CALL_FORWARDING_ALWAYS, ServiceFixtures.forwardingTo(CAROL)))) {
            PhoneCall atOther = at.other.invites("sip:2000@example.com", sendrecv(at.otherAudio.port()));
            PhoneCall atCarol = Scene.takes(at.line.net.world().expectsInvite(), at.world);
            at.otherAudio.talksTo(where(atOther.expects(200)));
            atOther.acks();
            at.colleague.hears(
                    "Off-Hook",
                    "Originated A/1 Originator Alerting ~+15550100 @3000 #1",
                    "Forwarded A/1 Originator Alerting ~15550177 @3000 #1",
                    "Answered A/1 Originator Active ~15550177 @3000 #1");
            at.user.hears(
                    "A: Received B/1 Terminator Alerting ~3000",
                    "A: Redirected [B/1 Terminator Detached ~3000 ->15550177 by unconditional]",
                    "A: Released B/1 Terminator Released ~3000 ->15550177 by unconditional localRelease");
            talk(at.world, at.otherAudio);
            atCarol.hangsUp();
            atOther.expects("BYE");
        }
    }

    @Test
    void theLampOfMessagesIsLitAndPutOutByTheClient() throws Exception {
        try (Scene at = Scene.open()) {
            EventFeed messages = at.events.subscribes("2000@example.com", "Voice Mail Message Summary");
            PhoneSubscription lamp = at.b.phone.subscription("message-summary", "sip:2000-b@example.com");
            lamp.subscribe(3600).mustBe(200);
            assertThat(lamp.expectsNotify().body()).contains("Messages-Waiting: no");
            Answered call = at.a.callsTheWorld(1);

            at.commands("PUT", "/MessageSummary?thirdPartyNewMessage=true");
            assertThat(lamp.expectsNotify().body()).contains("Messages-Waiting: yes");
            assertThat(messages.next())
                    .contains("VoiceMailMessageSummaryEvent", "<xsi:newMessages>1</xsi:newMessages>");
            assertThat(at.commands("GET", "/MessageSummary").body()).contains("<newMessages>1</newMessages>");
            at.commands("PUT", "/MessageSummary?thirdPartyNewMessage=true");
            lamp.expectsSilence(QUIET);

            at.commands("DELETE", "/MessageSummary");
            assertThat(lamp.expectsNotify().body()).contains("Messages-Waiting: no");
            assertThat(messages.next()).contains("VoiceMailMessageSummaryEvent").doesNotContain("newMessages");
            talk(at.a.audio, at.world);
            call.atPhone().hangsUp();
        }
    }
}
