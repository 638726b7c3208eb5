package io.lamplighter.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.function.Predicate;

/** What one phone hears from now on, judged over half a second. */
record Ear(Baresip listener) {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int HALF_A_SECOND = Recording.SAMPLE_RATE / 2;
    /** The share of energy at its frequency that makes a tone, and the one that makes it absent. */
    private static final double HEARD = 0.8;

    private static final double NOT_HEARD = 0.02;
    /** Below this all samples are silence in G.711. */
    private static final int SILENT = 32;

    static Ear of(Baresip listener) {
        return new Ear(listener);
    }

    /** It hears the speaker, and nothing of its own voice. */
    void hears(Baresip speaker) {
        short[] heard = waitsFor(newest -> speaker.tone().shareOf(newest) > HEARD);
        assertThat(listener.tone().shareOf(heard)).as("share of its own voice").isLessThan(NOT_HEARD);
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
