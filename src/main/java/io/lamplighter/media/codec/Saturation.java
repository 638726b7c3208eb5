package io.lamplighter.media.codec;

/** The 16-bit arithmetic of speech coding: what does not fit is held at the end of the range. */
final class Saturation {
    private Saturation() {}

    static int saturate(int value) {
        return clamp(value, Short.MIN_VALUE, Short.MAX_VALUE);
    }

    static int clamp(int value, int least, int most) {
        return Math.max(least, Math.min(most, value));
    }

    /** A product of which one factor is a fraction of 2^15. */
    static int scale(int fraction, int value) {
        return fraction * value >> 15;
    }
}
