package io.lamplighter.media.mix;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.media.codec.Speech;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Packets in every order that a network, a bad phone or an enemy may choose; the same ones in every run. */
class RandomScheduleTest {
    private static final int[] LENGTHS = {80, 160, 240, 320, 480};
    private static final byte QUIET = (byte) 0xC0;
    private static final short LOUDEST = 8100;

    private final TalkSchedule talk = new TalkSchedule();
    private int next;

    static IntStream seeds() {
        return IntStream.rangeClosed(1, 150);
    }

    /** Speech in packets of one length, of which some are early, late, lost or doubled, with pauses. */
    private void speak(Random random, int frames, int steps) {
        for (int frame = 0; frame < frames; frame++) {
            while (next < (frame + 2) * 160) {
                deliver(random, steps);
                next += steps;
            }
            listen();
        }
    }

    private void deliver(Random random, int steps) {
        int fate = random.nextInt(20);
        int reach = random.nextInt(4) * steps;
        if (fate < 14) {
            talk.arrive(next, steps);
        } else if (fate < 16) {
            talk.arrive(next, steps);
            talk.arrive(Math.max(0, next - reach), steps);
        } else if (fate < 18) {
            talk.arrive(next + reach, steps);
        } else if (fate == 18) {
            talk.comfort(next);
        }
    }

    private void rubbish(Random random) {
        for (int i = 0; i < 60; i++) {
            talk.beginAnew(random.nextInt(3), random.nextInt(4) == 0 ? random.nextInt() : 0);
            byte[] octets = new byte[random.nextInt(1100)];
            Arrays.fill(octets, QUIET);
            talk.offer(random.nextInt(), Unpooled.wrappedBuffer(octets), random.nextInt(5) == 0 ? null : Speech.PCMU);
            if (random.nextBoolean()) {
                listen();
            }
        }
    }

    private void listen() {
        for (short sample : talk.play()) {
            assertThat((short) Math.abs(sample)).isLessThanOrEqualTo(LOUDEST);
        }
        assertThat(talk.buffer.ahead()).isLessThanOrEqualTo(8000 + 10 * 160);
        assertThat(talk.buffer.counts().dropped())
                .isLessThanOrEqualTo(talk.buffer.counts().heard());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whateverCameBeforeOrderlySpeechIsSoonHeardWhole(int seed) {
        Random random = new Random(seed);
        speak(random, 40 + random.nextInt(100), LENGTHS[random.nextInt(LENGTHS.length)]);
        rubbish(random);
        talk.beginAnew(random.nextInt(), random.nextInt());
        int frames = 800;
        TalkerCounts before = TalkerCounts.NONE;
        for (int i = 0; i < frames; i++) {
            if (i == frames - 100) {
                before = talk.buffer.counts();
            }
            talk.arrive(i);
            listen();
        }
        assertThat(talk.buffer.counts().dropped()).isEqualTo(before.dropped());
        assertThat(talk.buffer.ahead()).isLessThanOrEqualTo(3 * 160);
        int last = talk.played().size();
        assertThat(talk.share(last - 50, 50)).isGreaterThan(0.99);
    }
}
