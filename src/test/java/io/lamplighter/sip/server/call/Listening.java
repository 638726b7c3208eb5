package io.lamplighter.sip.server.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.media.codec.Speech;
import io.lamplighter.media.rtp.RtpPhone;
import io.lamplighter.media.sdp.MediaAddress;
import io.lamplighter.media.sound.Pitch;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.function.Predicate;

/** What parties with PCMU hear, by what their packets carried. */
final class Listening {
    private static final int PCMU = 0;
    private static final int HEADER = 12;
    private static final int MOST_PACKETS = 200;

    private Listening() {}

    /** Both hear each other, whatever was on its way before. */
    static void bothHear(RtpPhone a, MediaAddress aSaysTo, RtpPhone b, MediaAddress bSaysTo) {
        hears(b, a, aSaysTo);
        hears(a, b, bSaysTo);
    }

    /** The listener hears what the speaker says; what was on its way before is skipped. */
    static void hears(RtpPhone listener, RtpPhone speaker, MediaAddress mouthpiece) {
        for (int i = 0; i < 3; i++) {
            byte[] said = payload(speaker.talk(PCMU, mouthpiece));
            hearsUntil(listener, heard -> Arrays.equals(payload(heard), said));
        }
    }

    /** The listener hears a tone of this pitch for about this long, and then nothing of it any more. */
    static void hearsTone(RtpPhone listener, double hertz, int milliseconds) {
        Pitch pitch = new Pitch(hertz, Speech.PCMU.sampleRate());
        hearsUntil(listener, packet -> pitch.shareOf(samples(packet)) > 0.8);
        for (int frame = 1; frame < milliseconds / 20; frame++) {
            assertThat(pitch.shareOf(samples(listener.hear()))).isGreaterThan(0.8);
        }
    }

    /** The listener hears packet after packet of silence. */
    static void hearsSilence(RtpPhone listener) {
        hearsUntil(listener, packet -> Pitch.loudness(samples(packet)) < 10);
        for (int frame = 0; frame < 5; frame++) {
            assertThat(Pitch.loudness(samples(listener.hear()))).isLessThan(10);
        }
    }

    private static void hearsUntil(RtpPhone listener, Predicate<byte[]> wanted) {
        boolean heard = false;
        for (int i = 0; i < MOST_PACKETS && !heard; i++) {
            heard = wanted.test(listener.hear());
        }
        assertThat(heard)
                .as("what was to be heard among %d packets", MOST_PACKETS)
                .isTrue();
    }

    private static byte[] payload(byte[] packet) {
        return Arrays.copyOfRange(packet, HEADER, packet.length);
    }

    private static short[] samples(byte[] packet) {
        short[] samples = new short[packet.length];
        int count = Speech.PCMU.decoder().decode(Unpooled.wrappedBuffer(payload(packet)), samples);
        return Arrays.copyOf(samples, count);
    }
}
