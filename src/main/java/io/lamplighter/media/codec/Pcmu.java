package io.lamplighter.media.codec;

/** G.711 mu-law (ITU-T G.711 table 2), on 16-bit linear samples. */
public final class Pcmu {
    /** The code for zero. */
    public static final byte SILENCE = (byte) 0xFF;

    private static final int BIAS = 0x84;
    private static final int CLIP = 32635;
    private static final short[] LINEAR = new short[256];

    static {
        for (int code = 0; code < 256; code++) {
            LINEAR[code] = expand(code);
        }
    }

    private Pcmu() {}

    /** The sample that a code stands for, -32124 to 32124. */
    public static short decode(byte code) {
        return LINEAR[code & 0xFF];
    }

    /** The code nearest to a sample; louder ones are clipped. */
    public static byte encode(short sample) {
        int sign = sample < 0 ? 0x80 : 0;
        int magnitude = Math.min(Math.abs((int) sample), CLIP) + BIAS;
        // The bias puts the leading one at bit 7 for segment 0 and at bit 14 for segment 7.
        int segment = 24 - Integer.numberOfLeadingZeros(magnitude);
        int mantissa = magnitude >> (segment + 3) & 0x0F;
        return (byte) ~(sign | segment << 4 | mantissa);
    }

    private static short expand(int code) {
        int inverted = ~code & 0xFF;
        int segment = inverted >> 4 & 7;
        int magnitude = (((inverted & 0x0F) << 3) + BIAS << segment) - BIAS;
        return (short) ((inverted & 0x80) == 0 ? magnitude : -magnitude);
    }
}
