package io.lamplighter.media.mix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A talker who sends every 20 ms, and something between it and the mix that stands still now and again for 40 ms or longer
 * and then has everything at once. Whatever it is, all that is said is played. Time is counted, not waited for.
 */
class StallTest {
    private static final int PERIOD = 20;
    private static final int SETTLED = 12_000;
    private static final int CALM = 2500;

    /** What stands still. */
    private enum Stalled {
        /** The talker's network. */
        NETWORK,
        /** The process, which finds packets and beats waiting, and takes the packets first. */
        SERVER,
        /** The same, with the mix first. */
        SERVER_MIX_FIRST,
        /** The loop of the mix alone: packets come in meanwhile. */
        MIX,
        /** The clock alone. */
        CLOCK;

        boolean stopsPackets() {
            return this != MIX && this != CLOCK;
        }

        boolean stopsMix() {
            return this != NETWORK;
        }
    }

    private final TalkSchedule talk = new TalkSchedule();
    private int phase;
    private int sent;
    private int delivered;
    private long made = -PERIOD;

    static Stream<Arguments> stalls() {
        return Stream.of(Stalled.values())
                .flatMap(stalled -> Stream.of(0, 1, 7, 13, 19)
                        .flatMap(phase -> Stream.of(
                                Arguments.of(stalled, phase, 40, 100, 100),
                                Arguments.of(stalled, phase, 40, 200, 400),
                                Arguments.of(stalled, phase, 200, 400, 1500))));
    }

    @ParameterizedTest
    @MethodSource("stalls")
    void nothingThatArrivesIsDroppedAndTheDelayComesBack(
            Stalled stalled, int beginning, int shortest, int longest, int apart) {
        phase = beginning;
        Random random = new Random(31L * longest + beginning);
        int from = 300;
        int until = from + shortest;
        for (int now = 0; now < SETTLED; now++) {
            if (now == until) {
                from = now + apart / 2 + random.nextInt(apart);
                until = from + shortest + random.nextInt(longest - shortest + 1);
            }
            pass(now, stalled, now >= from && now < until);
        }
        for (int now = SETTLED; now < SETTLED + CALM; now++) {
            pass(now, stalled, false);
        }
        assertThat(talk.buffer.counts().heard()).isEqualTo(sent);
        assertThat(talk.buffer.counts().dropped())
                .as(talk.buffer.counts().toString())
                .isZero();
        assertThat(talk.buffer.ahead()).isLessThanOrEqualTo(5 * TalkSchedule.STEPS);
    }

    private void pass(int now, Stalled stalled, boolean stands) {
        if (now % PERIOD == phase) {
            sent++;
        }
        if (stalled == Stalled.SERVER_MIX_FIRST && !stands) {
            mix(now);
        }
        if (!stands || !stalled.stopsPackets()) {
            deliver();
        }
        if (!stands || !stalled.stopsMix()) {
            mix(now);
        }
    }

    private void deliver() {
        while (delivered < sent) {
            talk.arrive(delivered++);
        }
    }

    /** As a mix does whose loop is told the last beat of those that gathered. */
    private void mix(int now) {
        long beat = now - now % PERIOD;
        int due = Mix.due((beat - made) * 1_000_000, TalkSchedule.FRAME);
        for (int i = 0; i < due; i++) {
            talk.playOneOfMany();
        }
        if (due > 0) {
            talk.buffer.trim();
            made = beat;
        }
    }
}
