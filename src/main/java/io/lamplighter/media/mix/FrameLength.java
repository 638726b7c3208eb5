package io.lamplighter.media.mix;

/**
 * How much is mixed at a time.
 *
 * @param milliseconds 10 to 60, usually 20
 */
record FrameLength(int milliseconds) {
    static final int NARROW = 8000;
    static final int WIDE = 16_000;

    /** Samples of a frame at a rate in Hz. */
    int samples(int rate) {
        return milliseconds * (rate / 1000);
    }

    long nanos() {
        return milliseconds * 1_000_000L;
    }

    /** Samples of a frame at the highest rate. */
    int most() {
        return samples(WIDE);
    }
}
