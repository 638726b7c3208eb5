package io.lamplighter.media.sound;

import io.lamplighter.media.codec.Resampler;
import java.util.Arrays;

/** Samples that grow as they are read, at a rate of our own, up to a limit. */
final class Recording {
    private final Resampler resampler;
    private final int most;
    private short[] samples = new short[16_000];
    private short[] block = new short[0];
    private int length;

    Recording(Resampler resampler, int most) {
        this.resampler = resampler;
        this.most = most;
    }

    /** @return false if there is more than the limit */
    boolean append(short[] more, int count) {
        block = block.length >= resampler.mostFor(count) ? block : new short[resampler.mostFor(count)];
        int written = resampler.resample(more, count, block);
        if (length + written > most) {
            return false;
        }
        if (length + written > samples.length) {
            samples = Arrays.copyOf(samples, Math.min(most, 2 * (length + written)));
        }
        System.arraycopy(block, 0, samples, length, written);
        length += written;
        return true;
    }

    int length() {
        return length;
    }

    /** The first so many samples. */
    short[] first(int count) {
        return Arrays.copyOf(samples, count);
    }
}
