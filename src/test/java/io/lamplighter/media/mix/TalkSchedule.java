package io.lamplighter.media.mix;

import io.lamplighter.media.codec.Speech;
import io.lamplighter.media.sound.Pitch;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One talker's packets on their way to a jitter buffer, without a network, and what is played of them. */
final class TalkSchedule {
    static final FrameLength FRAME = new FrameLength(20);
    static final int STEPS = 160;
    /** No two frames of it are alike. */
    static final double HERTZ = 437;

    private static final short[] SINE = new Pitch(HERTZ, 8000).sine(8000, 3200 * STEPS);

    final JitterBuffer buffer = new JitterBuffer(STEPS);
    private final Playout playout = new Playout(buffer, FRAME);
    private final short[] frame = new short[FRAME.most()];
    private int source = 77;
    private int begin = -5000;
    private final List<short[]> played = new ArrayList<>();

    /** Numbers of another stream. */
    void beginAnew(int otherSource, int otherBegin) {
        source = otherSource;
        begin = otherBegin;
    }

    /** Hands in the packet that covers these steps of the tone, as PCMU. */
    void arrive(int from, int steps) {
        ByteBuf sound = Unpooled.buffer();
        Speech.PCMU.encoder().encode(Arrays.copyOfRange(SINE, from, from + steps), steps, sound);
        offer(begin + from, sound, Speech.PCMU);
    }

    /** Hands in the packet with this number, counted in frames. */
    void arrive(int number) {
        arrive(number * STEPS, STEPS);
    }

    void comfort(int from) {
        offer(begin + from, Unpooled.wrappedBuffer(new byte[] {60}), null);
    }

    void offer(int timestamp, ByteBuf payload, Speech speech) {
        ByteBuf packet = Unpooled.buffer();
        packet.writeByte(0x80).writeByte(0).writeShort(0).writeInt(timestamp).writeInt(source);
        buffer.offer(packet.writeBytes(payload), speech);
    }

    /** Plays the one frame that is due, and keeps it. */
    short[] play() {
        short[] heard = playOneOfMany();
        buffer.trim();
        return heard;
    }

    /** Plays a frame after which more are due, and keeps it. */
    short[] playOneOfMany() {
        playout.read(frame);
        played.add(Arrays.copyOf(frame, STEPS));
        return Arrays.copyOf(frame, STEPS);
    }

    /** The frame of the tone with this number as it comes out of PCMU. */
    short[] said(int number) {
        ByteBuf sound = Unpooled.buffer();
        Speech.PCMU.encoder().encode(Arrays.copyOfRange(SINE, number * STEPS, (number + 1) * STEPS), STEPS, sound);
        short[] decoded = new short[STEPS];
        Speech.PCMU.decoder().decode(sound, decoded);
        return decoded;
    }

    /** What was played, frame by frame. */
    List<short[]> played() {
        return played;
    }

    double loudness(int fromFrame, int frames) {
        return Pitch.loudness(stretch(fromFrame, frames));
    }

    double share(int fromFrame, int frames) {
        return new Pitch(HERTZ, 8000).shareOf(stretch(fromFrame, frames));
    }

    private short[] stretch(int fromFrame, int frames) {
        short[] stretch = new short[frames * STEPS];
        for (int i = 0; i < frames; i++) {
            System.arraycopy(played.get(fromFrame + i), 0, stretch, i * STEPS, STEPS);
        }
        return stretch;
    }
}
