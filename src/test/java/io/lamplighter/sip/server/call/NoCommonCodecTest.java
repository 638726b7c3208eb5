package io.lamplighter.sip.server.call;

import static io.lamplighter.media.codec.Speech.G722;
import static io.lamplighter.media.codec.Speech.PCMA;
import static io.lamplighter.sip.server.call.Speech.where;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.LineFixtures;
import io.lamplighter.media.rtp.RtpPhone;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.ScriptedPhone;
import io.lamplighter.testkit.WireMessage;
import org.junit.jupiter.api.Test;

/** Calls between parties that have no codec in common from the beginning. */
class NoCommonCodecTest {
    private static String wide(TonePhone phone) {
        return Speech.only(phone.port(), 9, "G722/8000");
    }

    private static String pcmu(TonePhone phone) {
        return Speech.only(phone.port(), 0, "PCMU/8000");
    }

    private static String pcma(TonePhone phone) {
        return Speech.only(phone.port(), 8, "PCMA/8000");
    }

    private static void speaks(WireMessage message, String formats) {
        assertThat(message.body()).containsPattern("m=audio \\d+ RTP/AVP " + formats + "\r\n");
    }

    @Test
    void aPhoneThatKnowsOnlyG722CallsATrunkThatKnowsOnlyPcmu() throws Exception {
        try (Reception line = Reception.open()) {
            PhoneCall call = line.a.phone.invites(CallNetwork.BOB, wide(line.a.audio));
            PhoneCall atWorld = line.net.world().expectsInvite();
            speaks(atWorld.invite(), "9 0 8");
            atWorld.answers(pcmu(line.world));
            WireMessage ok = call.expects(200);
            speaks(ok, "9");
            call.acks();
            atWorld.expects("ACK");
            line.a.audio.speaks(G722).talksTo(where(ok));
            line.world.talksTo(where(atWorld.invite()));
            line.world.hears(line.a.audio);
            line.a.audio.hears(line.world);

            call.hangsUp();
            atWorld.expects("BYE");
            line.net.expectsEverythingGivenBack();
        }
    }

    @Test
    void whatATrunkPlaysBeforeItAnswersIsTranslatedAlready() throws Exception {
        try (Reception line = Reception.open()) {
            PhoneCall call = line.a.phone.invites(CallNetwork.BOB, wide(line.a.audio));
            PhoneCall atWorld = line.net.world().expectsInvite();
            atWorld.replies("183 Session Progress", "Content-Type: application/sdp", "\r\n" + pcmu(line.world));
            speaks(call.expects(183), "9");
            line.world.talksTo(where(atWorld.invite()));
            line.a.audio.hears(line.world);
            atWorld.answers(pcmu(line.world));
            speaks(call.expects(200), "9");
            call.acks();
            atWorld.expects("ACK");
            line.a.audio.hears(line.world);
        }
    }

    @Test
    void aTrunkThatKnowsOnlyPcmuCallsAPhoneThatKnowsOnlyG722() throws Exception {
        try (Reception line = Reception.open()) {
            PhoneCall atWorld = line.net.world().invites(CallNetwork.NUMBER, pcmu(line.world));
            PhoneCall call = line.b.phone.expectsInvite();
            speaks(call.invite(), "0 8 9");
            call.answers(wide(line.b.audio));
            WireMessage ok = atWorld.expects(200);
            speaks(ok, "0");
            atWorld.acks();
            call.expects("ACK");
            line.world.talksTo(where(ok));
            line.b.audio.speaks(G722).talksTo(where(call.invite()));
            line.world.hears(line.b.audio);
            line.b.audio.hears(line.world);
        }
    }

    @Test
    void aTrunkThatKnowsOnlyPcmaRingsPhonesThatKnowOnlyPcmu() throws Exception {
        try (Reception line = Reception.open()) {
            PhoneCall atWorld = line.net.world().invites(CallNetwork.NUMBER, pcma(line.world));
            PhoneCall loser = line.a.phone.expectsInvite();
            PhoneCall call = line.c.phone.expectsInvite();
            speaks(loser.invite(), "8 0 9");
            speaks(call.invite(), "8 0 9");
            call.answers(pcmu(line.c.audio));
            WireMessage ok = atWorld.expects(200);
            speaks(ok, "8");
            atWorld.acks();
            call.expects("ACK");
            line.world.speaks(PCMA).talksTo(where(ok));
            line.c.audio.talksTo(where(call.invite()));
            line.world.hears(line.c.audio);
            line.c.audio.hears(line.world);
        }
    }

    @Test
    void aLineCallsAnotherWhosePhoneKnowsOnlyAnotherCodec() throws Exception {
        try (Reception line = Reception.of(CallNetwork.plan().with(LineFixtures.line("3000", 1)));
                TonePhone audio = new TonePhone(1900)) {
            ScriptedPhone other = line.net.phone("other", "3000", "secret-1");
            PhoneCall call = line.a.phone.invites("sip:3000@example.com", wide(line.a.audio));
            PhoneCall there = other.expectsInvite();
            speaks(there.invite(), "9 0 8");
            there.answers(pcma(audio));
            WireMessage ok = call.expects(200);
            speaks(ok, "9");
            call.acks();
            there.expects("ACK");
            line.a.audio.speaks(G722).talksTo(where(ok));
            audio.speaks(PCMA).talksTo(where(there.invite()));
            audio.hears(line.a.audio);
            line.a.audio.hears(audio);
        }
    }

    @Test
    void whoPrefersACodecThatWasAddedIsTranslatedAlthoughOneIsCommon() throws Exception {
        try (Reception line = Reception.open()) {
            PhoneCall call = line.a.phone.invites(CallNetwork.BOB, pcma(line.a.audio));
            PhoneCall atWorld = line.net.world().expectsInvite();
            atWorld.answers(Speech.sendrecv(line.world.port()));
            WireMessage ok = call.expects(200);
            speaks(ok, "8");
            call.acks();
            atWorld.expects("ACK");
            line.a.audio.speaks(PCMA).talksTo(where(ok));
            line.world.talksTo(where(atWorld.invite()));
            line.world.hears(line.a.audio);
            line.a.audio.hears(line.world);
        }
    }

    @Test
    void whereACodecIsCommonEveryByteCrossesAsItIs() throws Exception {
        try (CallNetwork net = CallNetwork.reception();
                RtpPhone phone = RtpPhone.at("127.0.0.1", 1);
                RtpPhone world = RtpPhone.at("127.0.0.1", 2)) {
            String wideOnly = Speech.only(phone.media().rtpPort(), 9, "G722/8000");
            String wideThere = Speech.only(world.media().rtpPort(), 9, "G722/8000");
            Talk talk = Talk.between(net, wideOnly, wideThere);
            speaks(talk.toPhone(), "9");
            Hearing.hears(world, phone, 9, where(talk.toPhone()));
            Hearing.hears(phone, world, 9, where(talk.toWorld()));
        }
    }

    @Test
    void whatNothingCanBeTranslatedIntoIsOfferedAsItIs() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            net.phone("a").invites(CallNetwork.BOB, Speech.only(7002, 96, "opus/48000/2"));
            speaks(net.world().expectsInvite().invite(), "96");
        }
    }

    @Test
    void whereTranscodingIsOffAnOfferPassesAsItIs() throws Exception {
        try (CallNetwork net = CallNetwork.plan().withoutTranscoding().start()) {
            PhoneCall call = net.phone("a").invites(CallNetwork.BOB, Speech.only(7002, 9, "G722/8000"));
            PhoneCall atWorld = net.world().expectsInvite();
            speaks(atWorld.invite(), "9");
            atWorld.replies("488 Not Acceptable Here");
            call.expects(488);
        }
    }
}
