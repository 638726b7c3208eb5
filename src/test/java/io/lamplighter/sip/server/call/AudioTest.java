package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.CallNetwork.BOB;
import static io.lamplighter.sip.server.call.CallNetwork.NUMBER;
import static io.lamplighter.sip.server.call.CallNetwork.lampsOf;
import static io.lamplighter.sip.server.call.Speech.sendrecv;
import static io.lamplighter.sip.server.call.Speech.where;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.LineFixtures;
import io.lamplighter.media.codec.Pcma;
import io.lamplighter.media.codec.Pcmu;
import io.lamplighter.media.rtp.RtpPhone;
import io.lamplighter.media.sdp.MediaAddress;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.PhoneSubscription;
import io.lamplighter.testkit.ScriptedPhone;
import io.lamplighter.testkit.WireMessage;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the parties of a call hear, on real sockets. */
class AudioTest {
    private static final int PCMU = 0;
    private static final int G729 = 18;
    private static final int HEADER = 12;

    private final RtpPhone desk = RtpPhone.at("127.0.0.1", 0xDE5C);
    private final RtpPhone bob = RtpPhone.at("127.0.0.1", 0xB0B);

    @AfterEach
    void hangUp() {
        desk.close();
        bob.close();
    }

    private static int port(RtpPhone phone) {
        return phone.media().rtpPort();
    }

    /** The listener hears exactly what the speaker says, packet by packet. */
    private static void hears(RtpPhone listener, RtpPhone speaker, MediaAddress mouthpiece) {
        for (int i = 0; i < 3; i++) {
            byte[] said = speaker.talk(PCMU, mouthpiece);
            assertThat(listener.hear()).isEqualTo(said);
        }
    }

    /** Skips what was on its way before. */
    private static byte[] hearsUntil(RtpPhone listener, Predicate<byte[]> wanted) {
        byte[] packet = listener.hear();
        for (int i = 0; i < 100 && !wanted.test(packet); i++) {
            packet = listener.hear();
        }
        assertThat(wanted.test(packet)).isTrue();
        return packet;
    }

    private static byte[] payload(byte[] packet) {
        return Arrays.copyOfRange(packet, HEADER, packet.length);
    }

    private static boolean isAll(byte[] packet, byte sample) {
        byte[] payload = payload(packet);
        for (byte each : payload) {
            if (each != sample) {
                return false;
            }
        }
        return payload.length > 0;
    }

    @Test
    void bothSidesOfACallOutHearEachOtherUntouchedAndTheirReportsCross() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Talk talk = Talk.between(net, sendrecv(port(desk)), sendrecv(port(bob)));
            hears(bob, desk, where(talk.toPhone()));
            hears(desk, bob, where(talk.toWorld()));
            desk.sayRtcp(RtpPhone.report(1), where(talk.toPhone()));
            assertThat(bob.hearRtcp()).isEqualTo(RtpPhone.report(1));
            bob.sayRtcp(RtpPhone.report(2), where(talk.toWorld()));
            assertThat(desk.hearRtcp()).isEqualTo(RtpPhone.report(2));
            talk.atPhone().hangsUp();
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void bothSidesOfACallInHearEachOther() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Talk talk = Talk.inbound(net, sendrecv(port(bob)), sendrecv(port(desk)));
            hears(bob, desk, where(talk.toPhone()));
            hears(desk, bob, where(talk.toWorld()));
            talk.atWorld().hangsUp();
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void twoLinesHearEachOther() throws Exception {
        try (CallNetwork net =
                CallNetwork.plan().with(LineFixtures.line("3000", 1)).start()) {
            ScriptedPhone a = net.phone("a");
            ScriptedPhone other = net.phone("other", "3000", "secret-1");
            PhoneCall call = a.invites("sip:3000@example.com", sendrecv(port(desk)));
            PhoneCall atOther = other.expectsInvite();
            atOther.answers(sendrecv(port(bob)));
            WireMessage ok = call.expects(200);
            call.acks();
            atOther.expects("ACK");
            hears(bob, desk, where(ok));
            hears(desk, bob, where(atOther.invite()));
            call.hangsUp();
            atOther.expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aCallTakenFromARingingPhoneIsHeardAtTheOneThatTookIt() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            ScriptedPhone b = net.phone("b");
            PhoneCall caller = net.world().invites(NUMBER, sendrecv(port(bob)));
            a.expectsInvite().replies("180 Ringing");
            b.expectsInvite().replies("180 Ringing");
            PhoneCall taken = b.invites(
                    "sip:2000-b@example.com", sendrecv(port(desk)), "Call-Info: <sip:example.com>;appearance-index=1");
            WireMessage toPhone = taken.expects(200);
            taken.acks();
            WireMessage toWorld = caller.expects(200);
            caller.acks();
            hears(bob, desk, where(toPhone));
            hears(desk, bob, where(toWorld));
        }
    }

    @ParameterizedTest
    @CsvSource({"0, PCMU/8000", "8, PCMA/8000"})
    void whoIsHeldHearsSilenceAndNotWhatTheHoldingPhoneSays(int type, String codec) throws Exception {
        byte silence = type == PCMU ? Pcmu.SILENCE : Pcma.SILENCE;
        try (CallNetwork net = CallNetwork.reception()) {
            Talk talk = Talk.between(net, Speech.only(port(desk), type, codec), Speech.only(port(bob), type, codec));
            MediaAddress deskSays = where(talk.toPhone());
            assertThat(talk.toWorld().body()).contains(codec);
            byte[] hello = desk.talk(type, deskSays);
            assertThat(bob.hear()).isEqualTo(hello);

            talk.atPhone()
                    .reinvites(Speech.only(port(desk), type, codec) + "a=sendonly\r\n")
                    .expects(200);
            talk.atPhone().acks();
            talk.lamps().expectsNextLamps("1=held");
            desk.talk(type, deskSays);
            for (int i = 0; i < 5; i++) {
                byte[] heard = bob.hear();
                assertThat(isAll(heard, silence)).isTrue();
                assertThat(heard[1] & 0x7f).isEqualTo(type);
            }

            talk.atPhone().reinvites(Speech.only(port(desk), type, codec)).expects(200);
            talk.atPhone().acks();
            talk.lamps().expectsNextLamps("1=active");
            byte[] again = desk.talk(type, deskSays);
            hearsUntil(bob, packet -> Arrays.equals(payload(packet), payload(again)));
            byte[] back = bob.talk(type, where(talk.toWorld()));
            assertThat(payload(desk.hear())).isEqualTo(payload(back));
            talk.atPhone().hangsUp();
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aCodecThatCannotBeSilencedIsHeldByTheFarEndInstead() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            String mine = Speech.only(port(desk), G729, "G729/8000");
            String theirs = Speech.only(port(bob), G729, "G729/8000");
            Talk talk = Talk.between(net, mine, theirs);
            talk.atPhone().reinvites(mine + "a=sendonly\r\n").expects(200);
            talk.atPhone().acks();
            assertThat(talk.atWorld().expects("INVITE").body())
                    .contains("a=sendonly")
                    .contains("G729/8000");
            talk.atWorld().answers(theirs + "a=recvonly\r\n");
            talk.atWorld().expects("ACK");
            talk.lamps().expectsNextLamps("1=held");
            talk.atPhone().reinvites(mine).expects(200);
            talk.atPhone().acks();
            assertThat(talk.atWorld().expects("INVITE").body()).contains("a=sendrecv");
            talk.atWorld().answers(theirs);
            talk.atWorld().expects("ACK");
            talk.lamps().expectsNextLamps("1=active");
            byte[] said = desk.talk(G729, where(talk.toPhone()));
            assertThat(payload(bob.hear())).isEqualTo(payload(said));
        }
    }

    @Test
    void aPhoneOfAnotherLineIsHeldByItselfWhereItCannotBeSilenced() throws Exception {
        String mine = Speech.only(port(desk), G729, "G729/8000");
        String theirs = Speech.only(port(bob), G729, "G729/8000");
        try (CallNetwork net =
                CallNetwork.plan().with(LineFixtures.line("3000", 1)).start()) {
            ScriptedPhone a = net.phone("a");
            ScriptedPhone other = net.phone("other", "3000", "secret-1");
            PhoneSubscription otherLamps = lampsOf(other);
            PhoneCall call = a.invites("sip:3000@example.com", mine);
            PhoneCall atOther = other.expectsInvite();
            atOther.answers(theirs);
            call.expects(200);
            call.acks();
            atOther.expects("ACK");
            otherLamps.expectsLamps("1=active");
            call.reinvites(mine + "a=sendonly\r\n").expects(200);
            call.acks();
            assertThat(atOther.expects("INVITE").body()).contains("a=sendonly");
            atOther.answers(theirs + "a=recvonly\r\n");
            atOther.expects("ACK");
            otherLamps.expectsSilence(Duration.ofMillis(200));
            call.hangsUp();
            atOther.expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void whatIsPlayedBeforeTheAnswerIsHeard() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            PhoneCall call = a.invites(BOB, sendrecv(port(desk)));
            PhoneCall atWorld = net.world().expectsInvite();
            atWorld.replies("183 Session Progress", "Content-Type: application/sdp", "\r\n" + sendrecv(port(bob)));
            WireMessage progress = call.expects(183);
            assertThat(where(progress)).isNotEqualTo(bob.media());
            hears(desk, bob, where(atWorld.invite()));
            call.cancels();
            call.expects(487);
            atWorld.expects("CANCEL");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aCallOutThatFindsNoPortIsToldToTryAgainAndLeavesNothing() throws Exception {
        int only = port(desk);
        desk.close();
        try (CallNetwork net = CallNetwork.plan().withPorts(only, only + 1).start()) {
            ScriptedPhone a = net.phone("a");
            PhoneSubscription lamps = lampsOf(net.phone("b"));
            WireMessage refused = a.invites(BOB, sendrecv(7002)).expects(480);
            assertThat(refused.need("Retry-After")).isEqualTo("1");
            lamps.expectsLamps("dark");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aCallInThatFindsNoPortIsToldToTryAgainAndLeavesNothing() throws Exception {
        int only = port(desk);
        desk.close();
        try (CallNetwork net = CallNetwork.plan().withPorts(only, only + 1).start()) {
            PhoneSubscription lamps = lampsOf(net.phone("a"));
            WireMessage refused = net.world().invites(NUMBER, sendrecv(7000)).expects(480);
            assertThat(refused.need("Retry-After")).isEqualTo("1");
            lamps.expectsLamps("dark");
            net.expectsEverythingGivenBack();
        }
    }
}
