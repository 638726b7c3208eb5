package io.lamplighter.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.media.codec.Pcma;
import io.lamplighter.media.codec.Pcmu;
import io.lamplighter.media.sdp.Codec;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class HoldTest extends RelayHarness {
    private static final Duration FRAME = Duration.ofMillis(20);

    private final RtpPhone desk = phone("127.0.0.1", 0xDE5C);
    private final RtpPhone caller = phone("127.0.0.3", 0xCA11);

    private static ByteBuf header(byte[] packet) {
        return Unpooled.wrappedBuffer(packet);
    }

    private static byte[] payload(byte[] packet) {
        return Arrays.copyOfRange(packet, RtpHeader.BYTES, packet.length);
    }

    private static byte[] frame(byte code) {
        byte[] frame = new byte[160];
        Arrays.fill(frame, code);
        return frame;
    }

    private static boolean isMarked(byte[] packet) {
        return (packet[1] & 0x80) != 0;
    }

    @Test
    void theHeldPartyHearsPacedSilenceThatContinuesTheCall() {
        MediaSession call = call(desk, caller);
        desk.talk(0, to(call.a()));
        byte[] last = caller.hear();
        call.a().hold();

        for (int n = 1; n <= 50; n++) {
            time.advance(FRAME);
            byte[] silent = caller.hear();
            assertThat(payload(silent)).isEqualTo(frame(Pcmu.SILENCE));
            assertThat(RtpHeader.payloadType(header(silent))).isZero();
            assertThat(isMarked(silent)).isEqualTo(n == 1);
            assertThat(RtpHeader.source(header(silent))).isEqualTo(RtpHeader.source(header(last)));
            assertThat(RtpHeader.sequence(header(silent))).isEqualTo(RtpHeader.sequence(header(last)) + n);
            assertThat(RtpHeader.timestamp(header(silent))).isEqualTo(RtpHeader.timestamp(header(last)) + 160 * n);
        }
    }

    @Test
    void whatTheHoldingPhoneStillSaysIsNotHeard() {
        MediaSession call = call(desk, caller);
        call.a().hold();
        desk.talk(0, to(call.a()));
        Awaitility.await().until(() -> call.a().counts().packetsDropped() == 1);
        time.advance(FRAME);

        assertThat(payload(caller.hear())).isEqualTo(frame(Pcmu.SILENCE));
    }

    @Test
    void theHoldingPhoneHearsNothingButReportsStillCross() {
        MediaSession call = call(desk, caller);
        call.a().hold();
        caller.talk(0, to(call.b()));
        Awaitility.await().until(() -> call.a().counts().packetsDropped() == 1);
        caller.sayRtcp(RtpPhone.report(5), to(call.b()));

        assertThat(desk.hearRtcp()).isEqualTo(RtpPhone.report(5));
        Awaitility.await().until(() -> call.a().counts().packetsOut() == 1);
    }

    @Test
    void silenceIsWrittenInTheListenersLaw() {
        MediaSession call = call(desk, caller);
        call.b().negotiated(List.of(Codec.PCMA));
        call.a().hold();
        time.advance(FRAME);
        byte[] silent = caller.hear();

        assertThat(RtpHeader.payloadType(header(silent))).isEqualTo(8);
        assertThat(payload(silent)).isEqualTo(frame(Pcma.SILENCE));
    }

    @Test
    void aCodecWeCannotWriteIsLeftSilentOnTheWire() {
        MediaSession call = call(desk, caller);
        call.b().negotiated(List.of(Codec.ofStaticType(18).orElseThrow()));
        call.a().hold();
        time.advance(FRAME.multipliedBy(5));

        assertThat(call.b().canHearSilence()).isFalse();
        assertThat(time.pending()).isZero();
        assertThat(call.b().counts().packetsOut()).isZero();
    }

    @Test
    void afterResumePacketsPassUntouchedButForTheMarkerOfTheFirst() {
        MediaSession call = call(desk, caller);
        desk.talk(0, to(call.a()));
        caller.hear();
        call.a().hold();
        // The phone goes on talking on hold, so its own numbers are ahead of the two silent packets.
        for (int n = 1; n <= 4; n++) {
            desk.talk(0, to(call.a()));
        }
        Awaitility.await().until(() -> call.a().counts().packetsDropped() == 4);
        time.advance(FRAME.multipliedBy(2));
        caller.hear();
        caller.hear();
        call.a().resume();

        byte[] first = desk.talk(0, to(call.a()));
        first[1] |= (byte) 0x80;
        assertThat(caller.hear()).isEqualTo(first);
        assertThat(desk.talk(0, to(call.a()))).isEqualTo(caller.hear());
    }

    @Test
    void aPhoneThatPausedOnHoldLeadsOnWhereTheSilenceEnded() {
        MediaSession call = call(desk, caller);
        desk.talk(0, to(call.a()));
        caller.hear();
        call.a().hold();
        byte[] silent = new byte[0];
        for (int n = 0; n < 100; n++) {
            time.advance(FRAME);
            silent = caller.hear();
        }
        call.a().resume();
        time.advance(FRAME);

        for (int n = 1; n <= 3; n++) {
            byte[] sent = desk.talk(0, to(call.a()));
            byte[] heard = caller.hear();
            assertThat(payload(heard)).isEqualTo(payload(sent));
            assertThat(isMarked(heard)).isEqualTo(n == 1);
            assertThat(RtpHeader.sequence(header(heard))).isEqualTo(RtpHeader.sequence(header(silent)) + n);
            assertThat(RtpHeader.timestamp(header(heard))).isEqualTo(RtpHeader.timestamp(header(silent)) + 160 * n);
        }
    }

    @Test
    void theClockStopsWhenNobodyIsOnHold() {
        MediaSession call = call(desk, caller);
        call.a().hold();
        assertThat(time.pending()).isEqualTo(1);
        call.a().resume();
        time.advance(FRAME);

        assertThat(time.pending()).isZero();
    }

    @Test
    void oneClockPacesAllHeldCalls() {
        RtpPhone second = phone("127.0.0.4", 2);
        MediaSession one = call(desk, caller);
        MediaSession two = call(desk, second);
        one.a().hold();
        time.advance(Duration.ofMillis(13));
        two.a().hold();
        assertThat(time.pending()).isEqualTo(1);
        time.advance(Duration.ofMillis(7));

        assertThat(payload(caller.hear())).isEqualTo(frame(Pcmu.SILENCE));
        assertThat(payload(second.hear())).isEqualTo(frame(Pcmu.SILENCE));
    }

    @Test
    void aFarPartyBetweenTwoPhonesHearsSilenceUntilItIsConnected() {
        MediaSession call = call(desk, caller);
        call.a().close();
        call.b().playSilence();
        time.advance(FRAME);
        assertThat(payload(caller.hear())).isEqualTo(frame(Pcmu.SILENCE));
        MediaLeg lobby = relay.openLeg(desk.address()).orElseThrow();
        lobby.expect(desk.media(), desk.address());
        relay.connect(lobby, call.b());

        byte[] sent = desk.talk(0, to(lobby));
        sent[1] |= (byte) 0x80;
        assertThat(caller.hear()).isEqualTo(sent);
    }

    @Test
    void aHeldCallThatEndsLeavesTheClock() {
        MediaSession call = call(desk, caller);
        call.a().hold();
        call.close();
        time.advance(FRAME);

        assertThat(time.pending()).isZero();
    }
}
