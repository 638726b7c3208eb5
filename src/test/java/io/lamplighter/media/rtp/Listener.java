package io.lamplighter.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.media.codec.Speech;
import io.lamplighter.media.codec.SpeechDecoder;
import io.lamplighter.media.sound.Pitch;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;

/** Somebody who decodes what arrives, and can tell a pitch and a click. */
final class Listener {
    private final Speech speech;
    private final SpeechDecoder decoder;
    private final short[] frame = new short[4096];
    private short[] heard = new short[0];

    Listener(Speech speech) {
        this.speech = speech;
        this.decoder = speech.decoder();
    }

    /** Takes in a packet, of which it returns the header. */
    ByteBuf hear(byte[] packet) {
        ByteBuf whole = Unpooled.wrappedBuffer(packet);
        int count = decoder.decode(RtpHeader.payload(whole), frame);
        int before = heard.length;
        heard = Arrays.copyOf(heard, before + count);
        System.arraycopy(frame, 0, heard, before, count);
        return whole;
    }

    /** Listens on, and judges only what comes from now on. */
    void forget() {
        heard = new short[0];
    }

    short[] heard() {
        return heard;
    }

    /** All but the first 20 ms is this pitch and nothing else. */
    void heardOnly(int hertz) {
        assertThat(shareOf(hertz)).as(hertz + " Hz in " + speech).isGreaterThan(0.98);
    }

    double shareOf(int hertz) {
        return new Pitch(hertz, speech.sampleRate()).shareOf(Pitch.after(speech.sampleRate() / 50, heard));
    }

    double loudness() {
        return Pitch.loudness(heard);
    }
}
