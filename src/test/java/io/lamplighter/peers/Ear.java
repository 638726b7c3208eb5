package io.lamplighter.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lamplighter.media.sound.Pitch;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Predicate;

/** What one phone hears from now on, judged over half a second. */
record Ear(Baresip listener) {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final int HALF_A_SECOND = Recording.SAMPLE_RATE / 2;
    /** The share of energy at its frequency that makes a tone, and the one that makes it absent. */
    private static final double HEARD = 0.8;

    /** The share of a tone that sounds for a moment while others talk. */
    private static final double AMONG_OTHERS = 0.04;
    /** How much more energy than the average of them one of several speakers may have. */
    private static final double UNEVEN = 3;

    private static final double NOT_HEARD = 0.02;
    /** Below this all samples are silence in G.711. */
    private static final int SILENT = 32;

    static Ear of(Baresip listener) {
        return new Ear(listener);
    }

    /** It hears the speaker, and nothing of its own voice. */
    void hears(Baresip speaker) {
        hears(speaker.tone());
    }

    /** It hears each of these and next to nothing else, least of all its own voice. */
    void hears(Pitch... speakers) {
        short[] heard = waitsFor(newest -> areHeard(newest, speakers));
        assertThat(listener.tone().shareOf(heard)).as("share of its own voice").isLessThan(NOT_HEARD);
    }

    private static boolean areHeard(short[] samples, Pitch... speakers) {
        double least = HEARD / speakers.length / UNEVEN;
        return Arrays.stream(speakers).allMatch(speaker -> speaker.shareOf(samples) > least)
                && Arrays.stream(speakers)
                                .mapToDouble(speaker -> speaker.shareOf(samples))
                                .sum()
                        > HEARD;
    }

    /** How often a tone began among all that it heard in this call. */
    int timesHeard(Pitch tone) {
        return listener.hears().timesHeard(tone, AMONG_OTHERS);
    }

    /** Waits until a tone began so often in this call. */
    void hearsTimes(int least, Pitch tone) {
        await("%s hears %s %d times".formatted(listener.name(), tone, least))
                .atMost(PATIENCE)
                .until(() -> timesHeard(tone), times -> times >= least);
    }

    /** Waits until it has heard whatever there is for so long. */
    void listensFor(Duration time) {
        Recording recording = listener.hears();
        long enough = recording.length() + time.toMillis() * Recording.SAMPLE_RATE / 1000;
        await(listener.name() + " listens for " + time).atMost(PATIENCE).until(() -> recording.length() >= enough);
    }

    /** Audio still comes, and there is nothing in it. */
    void hearsSilence() {
        waitsFor(Ear::isSilent);
    }

    private short[] waitsFor(Predicate<short[]> what) {
        Recording recording = listener.hears();
        int before = recording.length();
        await("half a second of what should be heard")
                .atMost(PATIENCE)
                .until(() ->
                        recording.length() >= before + HALF_A_SECOND && what.test(recording.newest(HALF_A_SECOND)));
        return recording.newest(HALF_A_SECOND);
    }

    private static boolean isSilent(short[] samples) {
        for (short sample : samples) {
            if (Math.abs(sample) > SILENT) {
                return false;
            }
        }
        return true;
    }
}
