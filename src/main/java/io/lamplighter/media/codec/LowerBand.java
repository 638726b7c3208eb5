package io.lamplighter.media.codec;

import static io.lamplighter.media.codec.Saturation.clamp;
import static io.lamplighter.media.codec.Saturation.saturate;
import static io.lamplighter.media.codec.Saturation.scale;

/**
 * The lower half of the spectrum, 0 to 4 kHz, in six bits a sample (ITU-T G.722 sections 3.3 to 3.6). The two lowest
 * bits only refine: they do not move the predictor, so that a receiver which lacks them stays in step.
 */
final class LowerBand {
    private static final int LOUDEST = 16383;
    /** Decision levels of the quantiser, for a width of 4096. */
    private static final int[] LEVELS = {
        35, 72, 110, 150, 190, 233, 276, 323, 370, 422, 473, 530, 587, 650, 714, 786, 858, 940, 1023, 1121, 1219, 1339,
        1458, 1612, 1765, 1980, 2195, 2557, 2919
    };
    /** What a code of six bits stands for, for a width of 32768; the first four are not sent. */
    private static final int[] FINE = {
        -136, -136, -136, -136, -24808, -21904, -19008, -16704, -14984, -13512, -12280, -11192, -10232, -9360, -8576,
        -7856, -7192, -6576, -6000, -5456, -4944, -4464, -4008, -3576, -3168, -2776, -2400, -2032, -1688, -1360, -1040,
        -728, 24808, 21904, 19008, 16704, 14984, 13512, 12280, 11192, 10232, 9360, 8576, 7856, 7192, 6576, 6000, 5456,
        4944, 4464, 4008, 3576, 3168, 2776, 2400, 2032, 1688, 1360, 1040, 728, 432, 136, -432, -136
    };
    /** What its four higher bits stand for. */
    private static final int[] COARSE = {
        0, -20456, -12896, -8968, -6288, -4240, -2584, -1200, 20456, 12896, 8968, 6288, 4240, 2584, 1200, 0
    };
    /** How the four higher bits move the step size. */
    private static final int[] WEIGHTS = {
        -60, 3042, 1198, 538, 334, 172, 58, -30, 3042, 1198, 538, 334, 172, 58, -30, -60
    };

    private static final int HIGHEST_POSITIVE = 61;
    private static final int HIGHEST_NEGATIVE = 31;
    private static final int SMALL_NEGATIVE = 63;

    private final BandPredictor predictor = new BandPredictor();
    private final StepSize step = StepSize.ofLowerBand();

    /** The code of the next sample. */
    int encode(int sample) {
        int code = quantise(saturate(sample - predictor.prediction()));
        follow(code);
        return code;
    }

    /** The sample that the next code stands for. */
    int decode(int code) {
        int sample = predictor.prediction() + scale(step.width(), FINE[code]);
        follow(code);
        return clamp(sample, -LOUDEST - 1, LOUDEST);
    }

    private int quantise(int difference) {
        int magnitude = difference >= 0 ? difference : ~difference;
        int interval = 0;
        while (interval < LEVELS.length && magnitude >= LEVELS[interval] * step.width() >> 12) {
            interval++;
        }
        if (difference >= 0) {
            return HIGHEST_POSITIVE - interval;
        }
        // The two intervals next to zero lie at the other end of the codes.
        return interval < 2 ? SMALL_NEGATIVE - interval : HIGHEST_NEGATIVE + 2 - interval;
    }

    private void follow(int code) {
        int coarse = code >> 2;
        int difference = scale(step.width(), COARSE[coarse]);
        step.adapt(WEIGHTS[coarse]);
        predictor.adapt(difference);
    }
}
