package io.lamplighter.media.codec;

import static io.lamplighter.media.codec.Saturation.clamp;
import static io.lamplighter.media.codec.Saturation.saturate;
import static io.lamplighter.media.codec.Saturation.scale;

/** The upper half of the spectrum, 4 to 8 kHz, in two bits a sample (ITU-T G.722 sections 3.3 to 3.6). */
final class HigherBand {
    private static final int LOUDEST = 16383;
    /** The decision level between a small and a large difference, for a width of 4096. */
    private static final int LEVEL = 564;
    /** What a code stands for, for a width of 32768: large and small below zero, large and small above. */
    private static final int[] VALUES = {-7408, -1616, 7408, 1616};
    /** How a code moves the step size. */
    private static final int[] WEIGHTS = {798, -214, 798, -214};

    private final BandPredictor predictor = new BandPredictor();
    private final StepSize step = StepSize.ofHigherBand();

    /** The code of the next sample. */
    int encode(int sample) {
        int code = quantise(saturate(sample - predictor.prediction()));
        follow(code);
        return code;
    }

    /** The sample that the next code stands for. */
    int decode(int code) {
        int sample = predictor.prediction() + scale(step.width(), VALUES[code]);
        follow(code);
        return clamp(sample, -LOUDEST - 1, LOUDEST);
    }

    private int quantise(int difference) {
        int magnitude = difference >= 0 ? difference : ~difference;
        int small = magnitude < LEVEL * step.width() >> 12 ? 1 : 0;
        return difference >= 0 ? 2 + small : small;
    }

    private void follow(int code) {
        int difference = scale(step.width(), VALUES[code]);
        step.adapt(WEIGHTS[code]);
        predictor.adapt(difference);
    }
}
