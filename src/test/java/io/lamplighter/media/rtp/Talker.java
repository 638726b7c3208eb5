package io.lamplighter.media.rtp;

import io.lamplighter.media.codec.Speech;
import io.lamplighter.media.codec.SpeechEncoder;
import io.lamplighter.media.sound.Pitch;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Arrays;

/** Somebody who hums one pitch in one codec: numbered RTP packets of 20 ms. */
final class Talker {
    private static final int PACKETS = 50 * 30;

    private final Speech speech;
    private final int payloadType;
    private final int source;
    private final SpeechEncoder encoder;
    private final short[] hum;
    private int said;

    Talker(Speech speech, int payloadType, int hertz, int source) {
        this.speech = speech;
        this.payloadType = payloadType;
        this.source = source;
        this.encoder = speech.encoder();
        this.hum = new Pitch(hertz, speech.sampleRate()).sine(8000, PACKETS * speech.sampleRate() / 50);
    }

    /** The next packet. */
    byte[] next() {
        int frame = speech.sampleRate() / 50;
        short[] samples = Arrays.copyOfRange(hum, said * frame, (said + 1) * frame);
        ByteBuf packet = Unpooled.buffer();
        RtpHeader.write(packet, said == 0, payloadType, sequence(), timestamp(), source);
        encoder.encode(samples, frame, packet);
        said++;
        return ByteBufUtil.getBytes(packet);
    }

    /** A packet of something else in its stream: comfort noise, say, or a key. */
    byte[] other(int otherType, byte[] payload) {
        ByteBuf packet = Unpooled.buffer();
        RtpHeader.write(packet, false, otherType, sequence(), timestamp(), source);
        said++;
        return ByteBufUtil.getBytes(packet.writeBytes(payload));
    }

    private int sequence() {
        return 65_530 + said & 0xFFFF;
    }

    private int timestamp() {
        return -800 + 160 * said;
    }
}
