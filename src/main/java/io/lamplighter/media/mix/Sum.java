package io.lamplighter.media.mix;

import java.util.Arrays;

/**
 * What all say in one frame, kept wide. A single voice passes to the sample; where several meet, what is louder than
 * three quarters of full scale is bent towards full scale and never reaches beyond.
 */
final class Sum {
    private static final int KNEE = 24_576;
    private static final int ROOM = Short.MAX_VALUE - KNEE;

    private final int[] total;
    private int voices;

    Sum(int samples) {
        this.total = new int[samples];
    }

    void clear() {
        Arrays.fill(total, 0);
        voices = 0;
    }

    /** Adds a voice from some place of its samples on; it may end before the frame does. */
    void add(short[] voice, int from, int count) {
        for (int i = 0; i < count; i++) {
            total[i] += voice[from + i];
        }
        voices++;
    }

    /** What somebody hears who says nothing. */
    void heardByAll(short[] into) {
        for (int i = 0; i < total.length; i++) {
            into[i] = voices > 1 ? limited(total[i]) : (short) total[i];
        }
    }

    /** What somebody hears who is one of the voices. */
    void heardBeside(short[] own, short[] into) {
        for (int i = 0; i < total.length; i++) {
            int others = total[i] - own[i];
            into[i] = voices > 2 ? limited(others) : (short) others;
        }
    }

    /** Softly limited: the slope is continuous, and the sign is kept. */
    static short limited(int sample) {
        int excess = Math.abs(sample) - KNEE;
        if (excess <= 0) {
            return (short) sample;
        }
        int level = KNEE + (int) ((long) ROOM * excess / (ROOM + excess));
        return (short) (sample < 0 ? -level : level);
    }
}
