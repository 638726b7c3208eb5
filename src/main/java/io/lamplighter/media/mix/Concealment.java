package io.lamplighter.media.mix;

import java.util.Arrays;

/**
 * What is heard in place of what was lost: the last frame backwards, so that there is no step, fading to nothing, and
 * then silence.
 */
final class Concealment {
    private final short[] last;
    private int known;
    private int played;

    /** @param most how many samples are a frame at the highest rate */
    Concealment(int most) {
        this.last = new short[most];
    }

    /**
     * Remembers the end of what is played.
     *
     * @param most how many samples are a frame at the present rate
     */
    void learn(short[] sound, int count, int most) {
        int kept = Math.min(count, most);
        int old = Math.min(known, most - kept);
        System.arraycopy(last, known - old, last, 0, old);
        System.arraycopy(sound, count - kept, last, old, kept);
        known = old + kept;
        played = 0;
    }

    void forget() {
        known = 0;
        played = 0;
    }

    void fill(short[] into, int count) {
        int faded = Math.min(count, known - played);
        for (int i = 0; i < faded; i++) {
            into[i] = (short) (last[known - 1 - played] * (known - played) / known);
            played++;
        }
        Arrays.fill(into, faded, count, (short) 0);
    }
}
