package io.lamplighter.media.codec;

import java.math.BigInteger;

/**
 * The low-pass filter between two sample rates whose ratio is a ratio of small numbers, cut in phases: one for each
 * place that a sample of the new rate can have between two of the old.
 *
 * <p>A sinc in a Kaiser window, wide enough that what would fold back into the narrower band from 600 Hz beyond its
 * half (at 8 kHz) is 60 dB down. From 8 to 16 kHz and back it is a half-band filter.
 */
final class ResamplingFilter {
    static final ResamplingFilter UP = between(8000, 16_000);
    static final ResamplingFilter DOWN = between(16_000, 8000);

    /** Zero crossings of the sinc on each side, at the narrower rate. */
    private static final int CROSSINGS = 12;
    /** Shape of the window, for 60 dB. */
    private static final double BETA = 5.65;

    private static final int MOST_PHASES = 640;

    private final int phases;
    private final int advance;
    private final float[][] taps;

    private ResamplingFilter(int phases, int advance) {
        this.phases = phases;
        this.advance = advance;
        this.taps = new float[phases][];
        for (int phase = 0; phase < phases; phase++) {
            taps[phase] = taps((double) phase / phases, Math.min(1, (double) phases / advance));
        }
    }

    /** @throws IllegalArgumentException if the rates have too little in common */
    static ResamplingFilter between(int from, int to) {
        int common = BigInteger.valueOf(from).gcd(BigInteger.valueOf(to)).intValueExact();
        if (to / common > MOST_PHASES) {
            throw new IllegalArgumentException("cannot convert " + from + " Hz to " + to + " Hz");
        }
        return new ResamplingFilter(to / common, from / common);
    }

    /** How many places there are between two samples of the old rate. */
    int phases() {
        return phases;
    }

    /** How many of those places lie between two samples of the new rate. */
    int advance() {
        return advance;
    }

    /** How many samples of the old rate make one of the new. */
    int length() {
        return taps[0].length;
    }

    /** The factors of the samples, the oldest first, for a place after the one in their middle. */
    float[] taps(int phase) {
        return taps[phase];
    }

    /**
     * @param place of the new sample after the middle one, 0 to 1
     * @param band the narrower rate as a share of the old
     */
    private static float[] taps(double place, double band) {
        int side = (int) Math.ceil(CROSSINGS / band);
        double[] shape = new double[2 * side];
        double sum = 0;
        for (int i = 0; i < shape.length; i++) {
            double distance = place - (i - (side - 1));
            shape[i] = sinc(distance * band) * window(distance / side);
            sum += shape[i];
        }
        float[] taps = new float[shape.length];
        for (int i = 0; i < taps.length; i++) {
            // A constant stays as loud as it was.
            taps[i] = (float) (shape[i] / sum);
        }
        return taps;
    }

    private static double sinc(double x) {
        return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }

    private static double window(double x) {
        return x <= -1 || x >= 1 ? 0 : bessel(BETA * Math.sqrt(1 - x * x)) / bessel(BETA);
    }

    /** The modified Bessel function of the first kind and order zero, by its series. */
    private static double bessel(double x) {
        double term = 1;
        double sum = 1;
        for (int k = 1; term > 1e-12 * sum; k++) {
            term *= x / (2 * k) * (x / (2 * k));
            sum += term;
        }
        return sum;
    }
}
