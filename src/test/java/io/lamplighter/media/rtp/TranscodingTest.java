package io.lamplighter.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.media.codec.Speech;
import io.lamplighter.media.sdp.Codec;
import io.lamplighter.media.sound.Pitch;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two parties who speak different codecs. */
class TranscodingTest extends RelayHarness {
    private static final Codec COMFORT_NOISE = Codec.ofStaticType(13).orElseThrow();
    private static final Codec G729 = Codec.ofStaticType(18).orElseThrow();

    private final RtpPhone desk = phone("127.0.0.1", 0xDE5C);
    private final RtpPhone caller = phone("127.0.0.3", 0xCA11);
    private final MediaSession call = call(desk, caller);

    private static Codec named(Speech speech) {
        return switch (speech) {
            case PCMU -> Codec.PCMU;
            case PCMA -> Codec.PCMA;
            case G722 -> Codec.G722;
        };
    }

    /** Says a packet at the desk and returns what the caller gets. */
    private byte[] pass(byte[] packet) {
        desk.say(packet, to(call.a()));
        return caller.hear();
    }

    private static ByteBuf header(byte[] packet) {
        return Unpooled.wrappedBuffer(packet);
    }

    private static byte[] numbers(byte[] packet) {
        return Arrays.copyOfRange(packet, 2, RtpHeader.BYTES);
    }

    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource({"PCMU, PCMA", "PCMA, PCMU", "PCMU, G722", "G722, PCMU", "PCMA, G722", "G722, PCMA"})
    void eachHearsTheOtherInItsOwnCodec(Speech atTheDesk, Speech atTheCaller) {
        call.a().negotiated(List.of(named(atTheDesk)));
        call.b().negotiated(List.of(named(atTheCaller)));
        Talker deskTalks = new Talker(atTheDesk, named(atTheDesk).payloadType(), 440, 1);
        Talker callerTalks = new Talker(atTheCaller, named(atTheCaller).payloadType(), 1000, 2);
        Listener deskHears = new Listener(atTheDesk);
        Listener callerHears = new Listener(atTheCaller);
        for (int n = 0; n < 50; n++) {
            callerHears.hear(pass(deskTalks.next()));
            caller.say(callerTalks.next(), to(call.b()));
            deskHears.hear(desk.hear());
        }

        callerHears.heardOnly(440);
        deskHears.heardOnly(1000);
    }

    @Test
    void theListenerSeesTheTalkersStreamUnderItsOwnNumber() {
        call.b().negotiated(List.of(Codec.PCMA.withPayloadType(96)));
        Talker talker = new Talker(Speech.PCMU, 0, 440, 7);
        for (int n = 0; n < 20; n++) {
            byte[] said = talker.next();
            byte[] heard = pass(said);
            assertThat(RtpHeader.payloadType(header(heard))).isEqualTo(96);
            assertThat(RtpHeader.isMarked(header(heard))).isEqualTo(n == 0);
            assertThat(numbers(heard)).isEqualTo(numbers(said));
            assertThat(heard).hasSameSizeAs(said);
        }
    }

    @Test
    void whatWasLostOnTheWayIsMissingAndNothingElse() {
        call.b().negotiated(List.of(Codec.G722));
        Talker talker = new Talker(Speech.PCMU, 0, 440, 7);
        Listener listener = new Listener(Speech.G722);
        for (int n = 0; n < 100; n++) {
            byte[] said = talker.next();
            // Half a second in which every fifth packet is lost, 440 Hz being 8.8 periods in each.
            if (n < 25 && n % 5 == 4) {
                continue;
            }
            byte[] heard = pass(said);
            assertThat(numbers(heard)).isEqualTo(numbers(said));
            listener.hear(heard);
        }
        Awaitility.await().until(() -> call.b().counts().packetsOut() == 95);
        assertThat(listener.shareOf(440)).isGreaterThan(0.5);
    }

    @Test
    void aPacketThatComesTwiceIsSpokenOnce() {
        call.b().negotiated(List.of(Codec.G722));
        Talker talker = new Talker(Speech.PCMU, 0, 440, 7);
        byte[] first = talker.next();
        pass(first);
        desk.say(first, to(call.a()));
        byte[] second = talker.next();

        assertThat(numbers(pass(second))).isEqualTo(numbers(second));
    }

    @Test
    void comfortNoiseIsHeardAsSilenceWhereItMeansNothing() {
        call.a().negotiated(List.of(Codec.PCMU, COMFORT_NOISE));
        call.b().negotiated(List.of(Codec.G722));
        Talker talker = new Talker(Speech.PCMU, 0, 440, 7);
        byte[] said = talker.other(13, new byte[] {60});
        byte[] heard = pass(said);
        Listener listener = new Listener(Speech.G722);

        assertThat(numbers(listener.hear(heard).array())).isEqualTo(numbers(said));
        assertThat(RtpHeader.payloadType(header(heard))).isEqualTo(9);
        assertThat(listener.heard()).hasSize(320);
        assertThat(listener.loudness()).isLessThan(16);
    }

    @Test
    void comfortNoiseThatBothKnowCrossesAsItIs() {
        call.a().negotiated(List.of(Codec.PCMU, COMFORT_NOISE));
        call.b().negotiated(List.of(Codec.PCMA, COMFORT_NOISE));
        byte[] said = new Talker(Speech.PCMU, 0, 440, 7).other(13, new byte[] {60});

        assertThat(pass(said)).isEqualTo(said);
    }

    @Test
    void keysCrossUnderTheListenersNumberInTheTimeOfTheTalker() {
        call.a().negotiated(List.of(Codec.PCMU, Codec.TELEPHONE_EVENT));
        call.b().negotiated(List.of(Codec.G722, Codec.TELEPHONE_EVENT.withPayloadType(97)));
        Talker talker = new Talker(Speech.PCMU, 0, 440, 7);
        pass(talker.next());
        byte[] key = talker.other(101, new byte[] {5, (byte) 0x8A, 3, 32});
        byte[] heard = pass(key);

        assertThat(RtpHeader.payloadType(header(heard))).isEqualTo(97);
        assertThat(numbers(heard)).isEqualTo(numbers(key));
        assertThat(Arrays.copyOfRange(heard, RtpHeader.BYTES, heard.length)).containsExactly(5, 0x8A, 3, 32);
        byte[] after = talker.next();
        assertThat(numbers(pass(after))).isEqualTo(numbers(after));
    }

    @Test
    void aCodecThatTheListenerAlsoTakesIsNotTouched() {
        call.a().negotiated(List.of(Codec.PCMU, Codec.PCMA));
        call.b().negotiated(List.of(Codec.PCMA, Codec.PCMU));
        byte[] said = new Talker(Speech.PCMU, 0, 440, 7).next();

        assertThat(pass(said)).isEqualTo(said);
    }

    @Test
    void aTalkerMayChangeTheCodecWithoutANewOffer() {
        call.a().negotiated(List.of(Codec.PCMU, Codec.PCMA));
        call.b().negotiated(List.of(Codec.G722));
        Listener listener = new Listener(Speech.G722);
        Talker muLaw = new Talker(Speech.PCMU, 0, 440, 7);
        Talker aLaw = new Talker(Speech.PCMA, 8, 440, 8);
        for (int n = 0; n < 50; n++) {
            listener.hear(pass(n < 25 ? muLaw.next() : aLaw.next()));
        }

        assertThat(listener.shareOf(440)).isGreaterThan(0.9);
    }

    @Test
    void whatATalkerWasNotToSayIsTranscodedOnlyWithTheRest() {
        byte[] said = new Talker(Speech.PCMA, 8, 440, 7).next();
        assertThat(pass(said)).isEqualTo(said);
        call.b().negotiated(List.of(Codec.G722));

        assertThat(RtpHeader.payloadType(header(pass(new Talker(Speech.PCMA, 8, 440, 8).next()))))
                .isEqualTo(9);
    }

    @Test
    void codecsThatAreNoneOfOursPassAsTheyAre() {
        call.a().negotiated(List.of(G729));
        call.b().negotiated(List.of(Codec.PCMU));
        byte[] said = new Talker(Speech.PCMU, 18, 440, 7).next();

        assertThat(pass(said)).isEqualTo(said);
    }

    /** The talker's codec changes in mid-call, each of its periods on a packet's edge, so that a break would show. */
    @Test
    void aRenegotiationInMidCallIsHeardByNobody() {
        call.a().negotiated(List.of(Codec.PCMU));
        call.b().negotiated(List.of(Codec.G722));
        Listener listener = new Listener(Speech.G722);
        Talker before = new Talker(Speech.PCMU, 0, 500, 7);
        for (int n = 0; n < 50; n++) {
            listener.hear(pass(before.next()));
        }
        call.a().negotiated(List.of(Codec.PCMA));
        Talker after = new Talker(Speech.PCMA, 8, 500, 8);
        for (int n = 0; n < 50; n++) {
            listener.hear(pass(after.next()));
        }

        listener.heardOnly(500);
        // The steepest step of the hum itself, with a quarter for the noise of coding; its beginning left out.
        assertThat(largestStep(Pitch.after(8000, listener.heard())))
                .isLessThan(1.25 * 8000 * Math.PI * 2 * 500 / 16_000);
    }

    private static double largestStep(short[] samples) {
        double largest = 0;
        for (int i = 1; i < samples.length; i++) {
            largest = Math.max(largest, Math.abs(samples[i] - samples[i - 1]));
        }
        return largest;
    }

    @Test
    void aListenerThatChangesItsCodecGetsTheNewOneFromTheNextPacketOn() {
        call.b().negotiated(List.of(Codec.PCMA));
        Talker talker = new Talker(Speech.PCMU, 0, 1000, 7);
        assertThat(RtpHeader.payloadType(header(pass(talker.next())))).isEqualTo(8);
        call.b().negotiated(List.of(Codec.G722));
        Listener wide = new Listener(Speech.G722);
        for (int n = 0; n < 25; n++) {
            assertThat(RtpHeader.payloadType(wide.hear(pass(talker.next())))).isEqualTo(9);
        }
        call.b().negotiated(List.of(Codec.PCMU));
        byte[] said = talker.next();

        wide.heardOnly(1000);
        assertThat(pass(said)).isEqualTo(said);
    }

    @Test
    void legsOnDifferentLoopsAreTranscodedToo() {
        MediaLeg other = relay.openLeg(caller.address()).orElseThrow();
        other.expect(caller.media(), caller.address());
        other.negotiated(List.of(Codec.G722));
        relay.connect(call.a(), other);
        Talker talker = new Talker(Speech.PCMU, 0, 440, 7);
        Listener listener = new Listener(Speech.G722);
        for (int n = 0; n < 50; n++) {
            listener.hear(pass(talker.next()));
        }

        listener.heardOnly(440);
    }

    @Test
    void packetsWhoseLengthsContradictEachOtherDoNoHarm() {
        call.b().negotiated(List.of(Codec.G722));
        Talker talker = new Talker(Speech.PCMU, 0, 440, 7);
        byte[] longExtension = talker.next();
        longExtension[0] |= 0x10;
        longExtension[14] = 0x7F;
        byte[] longPadding = talker.next();
        longPadding[0] |= 0x20;
        longPadding[longPadding.length - 1] = (byte) 0xFF;

        assertThat(pass(longExtension)).hasSize(RtpHeader.BYTES);
        assertThat(pass(longPadding)).hasSize(RtpHeader.BYTES);
        assertThat(pass(talker.next())).hasSize(172);
    }

    @Test
    void theLongestPacketIsTranscodedWhole() {
        call.b().negotiated(List.of(Codec.G722));
        byte[] said = new Talker(Speech.PCMU, 0, 440, 7).other(0, new byte[2035]);

        assertThat(pass(said)).hasSize(2047);
    }

    @Test
    void aPartyOnHoldHearsNothingOfATranscodedTalker() {
        call.b().negotiated(List.of(Codec.G722));
        call.b().hold();
        desk.say(new Talker(Speech.PCMU, 0, 440, 7).next(), to(call.a()));

        Awaitility.await().until(() -> call.b().counts().packetsDropped() == 1);
        assertThat(call.b().counts().packetsOut()).isZero();
    }
}
