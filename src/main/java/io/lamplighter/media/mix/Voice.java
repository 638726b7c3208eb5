package io.lamplighter.media.mix;

import io.lamplighter.media.codec.Resampler;

/** What one party says in one frame, at the rates at which it is mixed. Confined to the loop of the mix. */
final class Voice {
    /** The least step of A-law: what is no louder is silence, and is left out so that it disturbs no one. */
    private static final int SILENT = 8;

    private final Playout playout;
    private final FrameLength frame;
    private final Resampler up = Resampler.between(FrameLength.NARROW, FrameLength.WIDE);
    private final Resampler down = Resampler.between(FrameLength.WIDE, FrameLength.NARROW);
    private final short[] spoken;
    private final short[] converted;
    private boolean audible;
    private boolean isConverted;

    Voice(Playout playout, FrameLength frame) {
        this.playout = playout;
        this.frame = frame;
        this.spoken = new short[frame.most()];
        this.converted = new short[Math.max(up.mostFor(frame.samples(FrameLength.NARROW)), down.mostFor(frame.most()))];
    }

    /** Moves on to the next frame. */
    void advance() {
        playout.read(spoken);
        isConverted = false;
        audible = isAudible(spoken, frame.samples(playout.rate()));
    }

    private static boolean isAudible(short[] samples, int count) {
        for (int i = 0; i < count; i++) {
            if (Math.abs(samples[i]) > SILENT) {
                return true;
            }
        }
        return false;
    }

    /** Whether there is anything to mix in this frame. */
    boolean isAudible() {
        return audible;
    }

    /** The frame at a rate; valid until the next {@link #advance}. */
    short[] at(int rate) {
        int spokenAt = playout.rate();
        if (rate == spokenAt) {
            return spoken;
        }
        if (!isConverted) {
            (rate > spokenAt ? up : down).resample(spoken, frame.samples(spokenAt), converted);
            isConverted = true;
        }
        return converted;
    }
}
