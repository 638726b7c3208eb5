package io.lamplighter.media.codec;

import java.util.Arrays;

/**
 * Samples of one stream at another rate. It remembers what went before, so that blocks may be cut anywhere; each stream
 * has its own, used by one thread at a time. Between 8 and 16 kHz what comes
 * out lags by 1.5 ms.
 */
public final class Resampler {
    private final ResamplingFilter filter;
    private final int history;
    private float[] line;
    /** Where in the line the next sample of the new rate has its oldest factor, and its place after that. */
    private int start;

    private int phase;

    private Resampler(ResamplingFilter filter) {
        this.filter = filter;
        this.history = filter.length() - 1;
        this.line = new float[history];
    }

    /**
     * From one rate to another, in Hz.
     *
     * @throws IllegalArgumentException if the rates have too little in common
     */
    public static Resampler between(int from, int to) {
        if (from == 8000 && to == 16_000) {
            return new Resampler(ResamplingFilter.UP);
        }
        return new Resampler(from == 16_000 && to == 8000 ? ResamplingFilter.DOWN : ResamplingFilter.between(from, to));
    }

    /** How many samples at most become of so many. */
    public int mostFor(int count) {
        return (int) (((long) count * filter.phases() + filter.advance() - 1) / filter.advance()) + 1;
    }

    /**
     * Converts the next samples.
     *
     * @param samples the first {@code count} are taken
     * @param into has room for {@link #mostFor}; filled from its beginning
     * @return how many were written
     */
    public int resample(short[] samples, int count, short[] into) {
        append(samples, count);
        int written = 0;
        while (start + filter.length() <= history + count) {
            into[written++] = at(start, filter.taps(phase));
            phase += filter.advance();
            start += phase / filter.phases();
            phase %= filter.phases();
        }
        start -= count;
        System.arraycopy(line, count, line, 0, history);
        return written;
    }

    private void append(short[] samples, int count) {
        if (line.length < history + count) {
            line = Arrays.copyOf(line, history + count);
        }
        for (int i = 0; i < count; i++) {
            line[history + i] = samples[i];
        }
    }

    private short at(int from, float[] taps) {
        float sum = 0;
        for (int i = 0; i < taps.length; i++) {
            sum += taps[i] * line[from + i];
        }
        return (short) Saturation.saturate(Math.round(sum));
    }
}
