package io.lamplighter.media.mix;

/**
 * Notices that a party's clock is not ours: over a second the least that waits tells whether a frame should be left out
 * or put in. Where too much waits, after a stall of the network or of ours, frames are left out sooner, and sooner still
 * where it is so much that people would talk into each other's words.
 */
final class DepthWatch {
    /** What to do about the depth. */
    enum Correction {
        NONE,
        /** Too much waits all the time: one frame less. */
        SHORTEN,
        /** Too little waits for the next packet to be safely there: one frame more. */
        LENGTHEN
    }

    private static final int FRAMES = 50;
    private static final int FRAMES_IN_HASTE = 10;
    private static final int TOO_MANY = 3;
    private static final int FRAMES_IN_GREAT_HASTE = 3;
    private static final int FAR_TOO_MANY = 8;

    private final int frame;
    private final int target;
    private int seen;
    private int least = Integer.MAX_VALUE;

    DepthWatch(int frame, int target) {
        this.frame = frame;
        this.target = target;
    }

    /**
     * To be told before each frame.
     *
     * @param depth how much waits, the frame included
     */
    Correction observe(int depth) {
        if (depth < frame) {
            forget();
            return Correction.NONE;
        }
        least = Math.min(least, depth);
        seen++;
        return seen >= patience() ? verdict() : Correction.NONE;
    }

    private int patience() {
        int surplus = least - target;
        if (surplus >= FAR_TOO_MANY * frame) {
            return FRAMES_IN_GREAT_HASTE;
        }
        return surplus >= TOO_MANY * frame ? FRAMES_IN_HASTE : FRAMES;
    }

    private Correction verdict() {
        int lowest = least;
        forget();
        if (lowest >= target + frame) {
            return Correction.SHORTEN;
        }
        return lowest <= target - frame ? Correction.LENGTHEN : Correction.NONE;
    }

    private void forget() {
        seen = 0;
        least = Integer.MAX_VALUE;
    }
}
