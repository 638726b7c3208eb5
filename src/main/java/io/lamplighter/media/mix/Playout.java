package io.lamplighter.media.mix;

import io.lamplighter.media.codec.Speech;
import io.lamplighter.media.codec.SpeechDecoder;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** Reads a party's jitter buffer frame by frame, at the rate of its codec. Confined to the loop of the mix. */
final class Playout {
    private static final int CLOCK = 8000;
    private static final int MOST_SAMPLES = 2 * HeardPacket.LONGEST;

    private final JitterBuffer buffer;
    private final FrameLength frame;
    private final DepthWatch depth;
    private final HeardPacket packet = new HeardPacket();
    private final int[] hole = new int[1];
    private final short[] decoded = new short[MOST_SAMPLES];
    private final Map<Speech, SpeechDecoder> decoders = new EnumMap<>(Speech.class);
    private final SampleQueue queue;
    private final short[] previous;
    private final short[] spare;
    private final Concealment concealment;
    private int rate = CLOCK;

    Playout(JitterBuffer buffer, FrameLength frame) {
        int most = frame.most();
        this.buffer = buffer;
        this.frame = frame;
        this.depth = new DepthWatch(frame.samples(CLOCK), buffer.target());
        this.queue = new SampleQueue(MOST_SAMPLES + 2 * most);
        this.previous = new short[most];
        this.spare = new short[most];
        this.concealment = new Concealment(most);
    }

    /** The rate of the frame read last. */
    int rate() {
        return rate;
    }

    /** Reads the next frame; always whole, of silence if nothing is heard. */
    void read(short[] into) {
        switch (depth.observe(buffer.ahead() + queue.size() * CLOCK / rate)) {
            case SHORTEN -> shorten(into);
            case LENGTHEN -> lengthen(into);
            case NONE -> take(into);
        }
        System.arraycopy(into, 0, previous, 0, frame.samples(rate));
    }

    private void take(short[] into) {
        fill();
        queue.take(into, frame.samples(rate));
    }

    /** Two frames become one. */
    private void shorten(short[] into) {
        take(into);
        int first = rate;
        take(spare);
        if (rate == first) {
            fade(into, spare, into);
        } else {
            System.arraycopy(spare, 0, into, 0, frame.samples(rate));
        }
    }

    /** A frame between the last and the next: it begins as the next does and ends as the last did. */
    private void lengthen(short[] into) {
        int before = rate;
        fill();
        if (rate == before) {
            queue.peek(spare, frame.samples(rate));
            fade(spare, previous, into);
        } else {
            queue.take(into, frame.samples(rate));
        }
    }

    private void fade(short[] from, short[] to, short[] into) {
        int count = frame.samples(rate);
        for (int i = 0; i < count; i++) {
            into[i] = (short) ((from[i] * (count - i) + to[i] * i) / count);
        }
    }

    private void fill() {
        while (queue.size() < frame.samples(rate)) {
            int wanted = Math.max(1, (frame.samples(rate) - queue.size()) * CLOCK / rate);
            switch (buffer.next(wanted, packet, hole)) {
                case SOUND -> decode();
                case MISSING -> conceal();
                case SILENCE -> beSilent();
            }
        }
    }

    private void decode() {
        Speech speech = packet.speech();
        if (speech.sampleRate() != rate) {
            rate = speech.sampleRate();
            queue.clear();
            concealment.forget();
        }
        int count = decoders.computeIfAbsent(speech, Speech::decoder).decode(packet.payload(), decoded);
        queue.add(decoded, count);
        concealment.learn(decoded, count, frame.samples(rate));
    }

    private void conceal() {
        int count = hole[0] * (rate / CLOCK);
        concealment.fill(decoded, count);
        queue.add(decoded, count);
    }

    private void beSilent() {
        int count = hole[0] * (rate / CLOCK);
        concealment.forget();
        Arrays.fill(decoded, 0, count, (short) 0);
        queue.add(decoded, count);
    }
}
