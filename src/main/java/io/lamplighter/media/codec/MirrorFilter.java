package io.lamplighter.media.codec;

/**
 * The quadrature mirror filter of 24 taps that parts the spectrum in two halves and joins them again (ITU-T G.722
 * sections 3.1 and 4.4): the two phases of its memory, each with every second tap.
 */
final class MirrorFilter {
    /** The even taps; the odd ones are the same backwards, since the filter is symmetric. */
    private static final int[] TAPS = {3, -11, 12, 32, -210, 951, 3876, -805, 362, -156, 53, -11};

    private final int[] first = new int[TAPS.length];
    private final int[] second = new int[TAPS.length];
    private int oldest;

    /** Takes in two values that follow each other. */
    void push(int earlier, int later) {
        first[oldest] = earlier;
        second[oldest] = later;
        oldest = oldest + 1 == TAPS.length ? 0 : oldest + 1;
    }

    /** The filter's phase on the earlier values. */
    int onEarlier() {
        int sum = 0;
        int at = oldest;
        for (int tap : TAPS) {
            sum += tap * first[at];
            at = at + 1 == TAPS.length ? 0 : at + 1;
        }
        return sum;
    }

    /** The filter's phase on the later values. */
    int onLater() {
        int sum = 0;
        int at = oldest;
        for (int i = TAPS.length - 1; i >= 0; i--) {
            sum += TAPS[i] * second[at];
            at = at + 1 == TAPS.length ? 0 : at + 1;
        }
        return sum;
    }
}
