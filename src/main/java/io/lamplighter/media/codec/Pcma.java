package io.lamplighter.media.codec;

/** G.711 A-law (ITU-T G.711 table 1), on 16-bit linear samples. */
public final class Pcma {
    /** The code nearest to zero on the positive side. */
    public static final byte SILENCE = (byte) 0xD5;

    /** Even bits are inverted on the line, so that silence keeps the clock. */
    private static final int TOGGLED = 0x55;

    private static final short[] LINEAR = new short[256];

    static {
        for (int code = 0; code < 256; code++) {
            LINEAR[code] = expand(code);
        }
    }

    private Pcma() {}

    /** The sample that a code stands for, -32256 to 32256; no code stands for zero. */
    public static short decode(byte code) {
        return LINEAR[code & 0xFF];
    }

    /** The code nearest to a sample. */
    public static byte encode(short sample) {
        // A-law has 13 bits; one's complement of a negative sample gives its magnitude without overflow.
        int magnitude = (sample < 0 ? ~sample : sample) >> 3;
        int sign = sample < 0 ? 0 : 0x80;
        return (byte) ((sign | code(magnitude)) ^ TOGGLED);
    }

    private static int code(int magnitude) {
        if (magnitude < 32) {
            return magnitude >> 1;
        }
        int segment = 27 - Integer.numberOfLeadingZeros(magnitude);
        return segment << 4 | magnitude >> segment & 0x0F;
    }

    private static short expand(int code) {
        int plain = code ^ TOGGLED;
        int segment = plain >> 4 & 7;
        int step = (plain & 0x0F) << 4 | 8;
        int magnitude = segment == 0 ? step : (step | 0x100) << segment - 1;
        return (short) ((plain & 0x80) != 0 ? magnitude : -magnitude);
    }
}
