package io.lamplighter.media.codec;

import static io.lamplighter.media.codec.Saturation.clamp;
import static io.lamplighter.media.codec.Saturation.saturate;
import static io.lamplighter.media.codec.Saturation.scale;

/**
 * The adaptive predictor of one band (ITU-T G.722 section 3.6, block 4): two poles and six zeros, each moved a little
 * by the signs of what was decoded last.
 */
final class BandPredictor {
    private static final int ZEROS = 6;
    private static final int ZERO_LEAK = 32640;
    private static final int ZERO_STEP = 128;
    private static final int POLE_1_LEAK = 32640;
    private static final int POLE_1_STEP = 192;
    private static final int POLE_2_LEAK = 32512;
    private static final int POLE_2_STEP = 128;
    private static final int POLE_2_LIMIT = 12288;
    /** The first pole stays below this less the second, so that the filter is stable. */
    private static final int POLE_SUM_LIMIT = 15360;

    private final int[] differences = new int[ZEROS];
    private final int[] zeros = new int[ZEROS];
    private int pole1;
    private int pole2;
    private int reconstructed1;
    private int partial1;
    private int partial2;
    private int zeroPart;
    private int prediction;

    /** What the next sample of the band is expected to be. */
    int prediction() {
        return prediction;
    }

    /** Learns from the quantised difference between the last prediction and what came. */
    void adapt(int difference) {
        int reconstructed = saturate(prediction + difference);
        int partial = saturate(zeroPart + difference);
        adaptPoles(partial);
        adaptZeros(difference);
        predict(reconstructed);
        partial2 = partial1;
        partial1 = partial;
        reconstructed1 = reconstructed;
    }

    private void adaptPoles(int partial) {
        boolean alikeLast = sameSign(partial, partial1);
        int pull = saturate(pole1 << 2);
        int towards = saturate(alikeLast ? -pull : pull) >> 7;
        int step = sameSign(partial, partial2) ? POLE_2_STEP : -POLE_2_STEP;
        int second = clamp(step + towards + scale(POLE_2_LEAK, pole2), -POLE_2_LIMIT, POLE_2_LIMIT);
        int first = saturate((alikeLast ? POLE_1_STEP : -POLE_1_STEP) + scale(POLE_1_LEAK, pole1));
        int limit = POLE_SUM_LIMIT - second;
        pole2 = second;
        pole1 = clamp(first, -limit, limit);
    }

    private void adaptZeros(int difference) {
        int step = difference == 0 ? 0 : ZERO_STEP;
        for (int i = 0; i < ZEROS; i++) {
            int towards = sameSign(differences[i], difference) ? step : -step;
            zeros[i] = saturate(towards + scale(ZERO_LEAK, zeros[i]));
        }
        System.arraycopy(differences, 0, differences, 1, ZEROS - 1);
        differences[0] = difference;
    }

    private void predict(int reconstructed) {
        int polePart = scale(pole1, saturate(2 * reconstructed)) + scale(pole2, saturate(2 * reconstructed1));
        int sum = 0;
        for (int i = 0; i < ZEROS; i++) {
            sum += scale(zeros[i], saturate(2 * differences[i]));
        }
        zeroPart = saturate(sum);
        prediction = saturate(saturate(polePart) + zeroPart);
    }

    /** Zero counts as positive. */
    private static boolean sameSign(int a, int b) {
        return (a ^ b) >= 0;
    }
}
