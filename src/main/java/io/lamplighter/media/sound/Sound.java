package io.lamplighter.media.sound;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/**
 * A sound that is played over and over, held as samples of 8 and of 16 kHz. Immutable: every listener has a {@link
 * Playback} of its own, which starts at the beginning.
 */
public final class Sound {
    private static final Sound SILENCE = new Sound(new short[1], new short[2]);
    private static final int NARROW = 8000;
    private static final int WIDE = 16_000;

    private final short[] narrow;
    private final short[] wide;

    /** @param wide twice as many samples as the narrow one, which has at least one */
    Sound(short[] narrow, short[] wide) {
        if (narrow.length == 0 || wide.length != 2 * narrow.length) {
            throw new IllegalArgumentException(
                    "not the same sound twice: " + narrow.length + " and " + wide.length + " samples");
        }
        this.narrow = narrow;
        this.wide = wide;
    }

    /** Nothing to be heard. */
    public static Sound silence() {
        return SILENCE;
    }

    /** A tone, again and again without a pause. */
    public static Sound of(Tone tone) {
        short[] narrow = tone.samples(NARROW);
        return new Sound(narrow, Arrays.copyOf(tone.samples(WIDE), 2 * narrow.length));
    }

    /** A tone and a pause, again and again. */
    public static Sound of(Tone tone, Duration pause) {
        int length = tone.samples(NARROW).length + (int) (pause.toMillis() * NARROW / 1000);
        return new Sound(Arrays.copyOf(tone.samples(NARROW), length), Arrays.copyOf(tone.samples(WIDE), 2 * length));
    }

    /**
     * Reads a WAV file: PCM of 16 bits at 8, 16, 44.1 or 48 kHz, mono or stereo (which is mixed down), at most ten
     * minutes. Takes up to a second or two.
     *
     * @throws UnreadableSound if there is no such file, or it is something else
     */
    public static Sound ofWav(Path file) {
        return WavFile.read(file);
    }

    /** How long it takes to come round. */
    public Duration length() {
        return Duration.ofNanos(narrow.length * 1_000_000_000L / NARROW);
    }

    /** A listener's place in this sound, at its beginning. */
    public Playback play() {
        return new Playback();
    }

    /** How far one listener has come. Used by one thread at a time. */
    public final class Playback {
        /** At the narrow rate. */
        private int position;

        private Playback() {}

        /**
         * The next samples. The rate may change from call to call.
         *
         * @param sampleRate 8000 or 16000
         * @param count even at 16000; the first so many are written
         */
        public void next(int sampleRate, short[] into, int count) {
            if (sampleRate == NARROW) {
                position = copy(narrow, position, into, count);
            } else if (sampleRate == WIDE && count % 2 == 0) {
                position = copy(wide, 2 * position, into, count) / 2;
            } else {
                throw new IllegalArgumentException(count + " samples at " + sampleRate + " Hz");
            }
        }

        private static int copy(short[] from, int start, short[] into, int count) {
            int at = start;
            for (int written = 0; written < count; ) {
                int now = Math.min(count - written, from.length - at);
                System.arraycopy(from, at, into, written, now);
                written += now;
                at = (at + now) % from.length;
            }
            return at;
        }
    }
}
