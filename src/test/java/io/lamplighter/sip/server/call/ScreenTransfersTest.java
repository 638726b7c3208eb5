package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.Speech.sendrecv;
import static io.lamplighter.sip.server.call.Speech.where;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.LineFixtures;
import io.lamplighter.http.RawHttp.Reply;
import io.lamplighter.sip.server.call.Reception.Answered;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.ScriptedPhone;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Calls that are given away from a screen, ringing or answered. */
class ScreenTransfersTest {
    private static Reception reception() {
        return Reception.of(CallNetwork.plan().with(LineFixtures.line("3000", 1)));
    }

    private static Reception withVoiceMail() {
        return Reception.of(
                CallNetwork.plan().with(LineFixtures.line("3000", 1)).voiceMail("15558000"));
    }

    private static String only(Screen screen) throws Exception {
        return Screen.callIn(screen.asks("GET", "").body());
    }

    private static void accepted(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }

    /** The world calls the reception, whose three phones ring. */
    private static List<PhoneCall> ringsEverywhere(Reception line) {
        List<PhoneCall> ringing = line.members().stream()
                .map(member -> member.phone.expectsInvite())
                .toList();
        ringing.forEach(call -> call.replies("180 Ringing"));
        line.everybodySees("1=alerting");
        return ringing;
    }

    @Test
    void aRingingCallIsSentOnBeforeAnybodyAnswers() throws Exception {
        try (Reception line = reception();
                TonePhone voice = new TonePhone(2300)) {
            Screen screen = Screen.beside(line.net);
            ScriptedPhone other = line.net.phone("other", "3000", "secret-1");
            PhoneCall atWorld = line.net.world().invites(CallNetwork.NUMBER, sendrecv(line.world.port()));
            List<PhoneCall> ringing = ringsEverywhere(line);
            String call = only(screen);
            assertThat(screen.asks("PUT", "/" + call + "/BlindTransfer?address=nobody")
                            .body())
                    .contains(">110436<");

            accepted(screen.asks("PUT", "/" + call + "/BlindTransfer?address=3000"));

            ringing.forEach(each -> each.expects("CANCEL"));
            line.everybodySees("dark");
            PhoneCall atOther = other.expectsInvite();
            atOther.answers(sendrecv(voice.port()));
            atOther.expects("ACK");
            voice.talksTo(where(atOther.invite()));
            line.world.talksTo(where(atWorld.expects(200)));
            atWorld.acks();
            line.world.hears(voice);
            voice.hears(line.world);
            atWorld.hangsUp();
            atOther.expects("BYE");
            line.net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aHeldCallIsGivenAway() throws Exception {
        try (Reception line = reception();
                TonePhone voice = new TonePhone(2300)) {
            Screen screen = Screen.beside(line.net);
            ScriptedPhone other = line.net.phone("other", "3000", "secret-1");
            Answered call = line.a.callsTheWorld(1);
            line.a.holds(call.atPhone());
            line.everybodySees("1=held");
            accepted(screen.asks("PUT", "/" + only(screen) + "/BlindTransfer?address=3000"));
            PhoneCall atOther = other.expectsInvite();
            atOther.answers(sendrecv(voice.port()));
            atOther.expects("ACK");
            voice.talksTo(where(atOther.invite()));
            call.atPhone().expects("BYE");
            line.everybodySees("dark");
            line.world.hears(voice);
            voice.hears(line.world);
        }
    }

    @Test
    void thePhoneIsOutOfItOnceTheNewPartyRings() throws Exception {
        try (Reception line = reception();
                TonePhone voice = new TonePhone(2300)) {
            Screen screen = Screen.beside(line.net);
            ScriptedPhone other = line.net.phone("other", "3000", "secret-1");
            Answered call = line.a.callsTheWorld(1);
            accepted(screen.asks("PUT", "/" + only(screen) + "/MuteTransfer?address=3000"));
            PhoneCall atOther = other.expectsInvite();
            atOther.replies("180 Ringing");
            call.atPhone().expects("BYE");
            line.everybodySees("dark");
            atOther.answers(sendrecv(voice.port()));
            atOther.expects("ACK");
            voice.talksTo(where(atOther.invite()));
            line.world.hears(voice);
            voice.hears(line.world);
            atOther.hangsUp();
            call.atWorld().expects("BYE");
            line.net.expectsEverythingGivenBack();
        }
    }

    @Test
    void thePhoneHasTheCallBackWhereNobodyRings() throws Exception {
        try (Reception line = reception()) {
            Screen screen = Screen.beside(line.net);
            ScriptedPhone other = line.net.phone("other", "3000", "secret-1");
            line.a.callsTheWorld(1);
            accepted(screen.asks("PUT", "/" + only(screen) + "/MuteTransfer?address=3000"));
            PhoneCall atOther = other.expectsInvite();
            atOther.replies("486 Busy Here");
            atOther.expects("ACK");
            line.world.hears(line.a.audio);
            line.a.audio.hears(line.world);
        }
    }

    @Test
    void aCallerWhoIsGivenAwayMayGiveUpWhileItRings() throws Exception {
        try (Reception line = reception()) {
            Screen screen = Screen.beside(line.net);
            ScriptedPhone other = line.net.phone("other", "3000", "secret-1");
            Answered call = line.a.callsTheWorld(1);
            accepted(screen.asks("PUT", "/" + only(screen) + "/MuteTransfer?address=3000"));
            PhoneCall atOther = other.expectsInvite();
            atOther.replies("180 Ringing");
            call.atPhone().expects("BYE");
            call.atWorld().hangsUp();
            atOther.expects("CANCEL");
            line.net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aRingingCallGoesToTheUsersMailbox() throws Exception {
        try (Reception line = withVoiceMail()) {
            Screen screen = Screen.beside(line.net);
            line.net.world().invites(CallNetwork.NUMBER, sendrecv(line.world.port()));
            List<PhoneCall> ringing = ringsEverywhere(line);
            accepted(screen.asks("PUT", "/" + only(screen) + "/VmTransfer"));
            ringing.forEach(each -> each.expects("CANCEL"));
            line.everybodySees("dark");
            PhoneCall voiceMail = line.net.world().expectsInvite();
            assertThat(voiceMail.invite().startLine()).contains("15558000");
            assertThat(voiceMail.invite().need("Diversion")).contains("+15550100@example.com", "reason=voicemail");
        }
    }

    @Test
    void anAnsweredCallGoesToAColleaguesMailbox() throws Exception {
        try (Reception line = withVoiceMail()) {
            Screen screen = Screen.beside(line.net);
            Answered call = line.a.callsTheWorld(1);
            accepted(screen.asks("PUT", "/" + only(screen) + "/VmTransfer?address=3000"));
            PhoneCall voiceMail = line.net.world().expectsInvite();
            assertThat(voiceMail.invite().need("Diversion")).contains("sip:3000@example.com", "reason=voicemail");
            assertThat(voiceMail.invite().need("P-Asserted-Identity")).contains("15550199");
            voiceMail.answers(sendrecv(7010));
            voiceMail.expects("ACK");
            call.atPhone().expects("BYE");
            line.everybodySees("dark");
        }
    }

    @Test
    void whereThereIsNoVoiceMailTheServiceIsNotAssigned() throws Exception {
        try (Reception line = reception()) {
            Screen screen = Screen.beside(line.net);
            line.a.callsTheWorld(1);
            Reply refused = screen.asks("PUT", "/" + only(screen) + "/VmTransfer");
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.body()).contains(">110430<");
        }
    }
}
