package io.lamplighter.media.codec;

import static io.lamplighter.media.codec.Saturation.clamp;

/**
 * How wide the quantiser of one band is open (ITU-T G.722 section 3.5, block 3): a logarithm that leaks, and grows or
 * shrinks with each code, and the width it stands for.
 */
final class StepSize {
    private static final int LEAK = 127;
    private static final int[] POWERS_OF_TWO = {
        2048, 2093, 2139, 2186, 2233, 2282, 2332, 2383, 2435, 2489, 2543, 2599, 2656, 2714, 2774, 2834,
        2896, 2960, 3025, 3091, 3158, 3228, 3298, 3371, 3444, 3520, 3597, 3676, 3756, 3838, 3922, 4008
    };

    private final int largestLogarithm;
    private final int exponentOfUnity;
    private int logarithm;
    private int width;

    private StepSize(int largestLogarithm, int exponentOfUnity) {
        this.largestLogarithm = largestLogarithm;
        this.exponentOfUnity = exponentOfUnity;
        this.width = widthOf(0);
    }

    static StepSize ofLowerBand() {
        return new StepSize(18432, 8);
    }

    static StepSize ofHigherBand() {
        return new StepSize(22528, 10);
    }

    /** The width by which the quantiser's table is multiplied. */
    int width() {
        return width;
    }

    /** Follows a code by its weight. */
    void adapt(int weight) {
        logarithm = clamp((logarithm * LEAK >> 7) + weight, 0, largestLogarithm);
        width = widthOf(logarithm);
    }

    private int widthOf(int log) {
        int mantissa = POWERS_OF_TWO[log >> 6 & 31];
        int shift = exponentOfUnity - (log >> 11);
        return (shift < 0 ? mantissa << -shift : mantissa >> shift) << 2;
    }
}
