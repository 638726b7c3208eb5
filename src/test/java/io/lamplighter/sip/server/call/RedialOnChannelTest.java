package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.CallNetwork.RECEPTION;
import static io.lamplighter.sip.server.call.Scene.talk;
import static io.lamplighter.sip.server.call.Speech.sendrecv;
import static io.lamplighter.sip.server.call.Speech.where;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.service.Service;
import io.lamplighter.sip.server.call.Reception.Answered;
import io.lamplighter.sip.server.call.Scene.Ringing;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.ScriptedPhone;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Calls that a client begins without naming whom to call, or from a phone outside. */
class RedialOnChannelTest {
    private static final String MOBILE = "15550177";

    /** The phone takes the call that it is rung for, the world answers, and they talk. */
    private static void talks(Scene at) {
        at.answers(at.a);
        PhoneCall atWorld = at.worldAnswers();
        assertThat(atWorld.invite().startLine()).contains("15550199");
        at.line.everybodySees("1=active");
        talk(at.a.audio, at.world);
    }

    @Test
    void whomTheUserCalledLastIsCalledAgain() throws Exception {
        try (Scene at = Scene.open()) {
            Answered call = at.b.callsTheWorld(1);
            call.atPhone().hangsUp();
            call.atWorld().expects("BYE");
            at.line.everybodySees("dark");
            at.user.hears(
                    "Off-Hook",
                    "Originated A/1 Originator Alerting ~15550199 @2000-b #1",
                    "Answered A/1 Originator Active ~15550199 @2000-b #1",
                    "Released A/1 Originator Released ~15550199 @2000-b localRelease",
                    "On-Hook");
            Awaitility.await()
                    .atMost(ScriptedPhone.PATIENCE)
                    .until(() -> at.line.net.logs().lastDialled(RECEPTION).isPresent());
            at.commands("POST", "/LastNumberRedial");
            talks(at);
            at.user.hears(
                    "Originating B/2 Click-to-Dial Alerting ~15550199",
                    "Off-Hook",
                    "Originated B/2 Originator Alerting ~15550199 @2000 #1",
                    "Answered B/2 Originator Active ~15550199 @2000 #1");
        }
    }

    @Test
    void whoCalledInVainIsCalledBack() throws Exception {
        try (Scene at = Scene.open()) {
            Ringing missed = at.worldCalls();
            missed.atWorld().cancels();
            missed.stopsFrom(0);
            at.line.everybodySees("dark");
            at.user.hears(
                    "Received A/1 Terminator Alerting ~+15550199",
                    "Released A/1 Terminator Released ~+15550199 remoteRelease");
            Awaitility.await()
                    .atMost(ScriptedPhone.PATIENCE)
                    .until(() -> at.line.net.logs().lastCaller(RECEPTION).isPresent());
            at.commands("POST", "/CallReturn");
            talks(at);
            at.user.hears(
                    "Originating B/2 Click-to-Dial Alerting ~+15550199",
                    "Off-Hook",
                    "Originated B/2 Originator Alerting ~+15550199 @2000 #1",
                    "Answered B/2 Originator Active ~+15550199 @2000 #1");
        }
    }

    @Test
    void aPhoneOutsideIsCalledFirstAndTheLampsShowTheCallAllTheSame() throws Exception {
        try (Scene at =
                Scene.of(CallNetwork.plan().with(Service.BROADWORKS_ANYWHERE, ServiceTestSettings.anywhere(MOBILE)))) {
            at.commands("POST", "/New?address=3000&location=BroadWorksAnywhere&locationAddress=" + MOBILE);
            PhoneCall atMobile = at.line.net.world().expectsInvite();
            assertThat(atMobile.invite().startLine()).contains(MOBILE);
            atMobile.replies("180 Ringing");
            at.line.everybodySees("1=alerting");
            atMobile.answers(sendrecv(at.world.port()));
            atMobile.expects("ACK");
            at.world.talksTo(where(atMobile.invite()));
            at.colleagueAnswers();
            at.line.everybodySees("1=active");
            at.user.hears(
                    "Originating A/1 Click-to-Dial Alerting ~3000",
                    "Updated A/1 Click-to-Dial Alerting ~3000 @15550177",
                    "Off-Hook",
                    "Originated A/1 Originator Alerting ~3000 @15550177 #1",
                    "Answered A/1 Originator Active ~3000 @15550177 #1");
            talk(at.world, at.otherAudio);
            atMobile.hangsUp();
            at.line.everybodySees("dark");
            at.user.hears("Released A/1 Originator Released ~3000 @15550177 localRelease", "On-Hook");
        }
    }
}
