package io.lamplighter.media.sound;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * A sound that is played over and over, held as samples of 8 and of 16 kHz. Immutable: every listener has a {@link
 * Playback} of its own, which starts at the beginning.
 */
public final class Sound {
    private static final int NARROW = 8000;
    private static final int WIDE = 16_000;
    private static final Sound SILENCE = new Sound(new short[1], new short[2]);

    private final List<Piece> pieces;

    /** @param wide twice as many samples as the narrow one, which has at least one */
    Sound(short[] narrow, short[] wide) {
        this(List.of(new Piece(narrow, wide)));
    }

    private Sound(List<Piece> pieces) {
        this.pieces = pieces;
    }

    /** The same sound at both rates. */
    private record Piece(short[] narrow, short[] wide) {
        Piece {
            if (narrow.length == 0 || wide.length != 2 * narrow.length) {
                throw new IllegalArgumentException(
                        "not the same sound twice: " + narrow.length + " and " + wide.length + " samples");
            }
        }

        short[] at(int sampleRate) {
            return sampleRate == NARROW ? narrow : wide;
        }
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

    /** Several sounds one after the other, without a pause. @param sounds at least one */
    public static Sound inTurn(List<Sound> sounds) {
        if (sounds.isEmpty()) {
            throw new IllegalArgumentException("no sound");
        }
        return new Sound(sounds.stream().flatMap(sound -> sound.pieces.stream()).toList());
    }

    /** How long it takes to come round. */
    public Duration length() {
        long samples = pieces.stream().mapToLong(piece -> piece.narrow.length).sum();
        return Duration.ofNanos(samples * 1_000_000_000L / NARROW);
    }

    /** A listener's place in this sound, at its beginning. */
    public Playback play() {
        return new Playback();
    }

    /** How far one listener has come. Used by one thread at a time. */
    public final class Playback {
        private int piece;
        /** In the piece, at the narrow rate. */
        private int position;

        private Playback() {}

        /**
         * The next samples. The rate may change from call to call.
         *
         * @param sampleRate 8000 or 16000
         * @param count even at 16000; the first so many are written
         */
        public void next(int sampleRate, short[] into, int count) {
            boolean known = sampleRate == NARROW || sampleRate == WIDE && count % 2 == 0;
            if (!known) {
                throw new IllegalArgumentException(count + " samples at " + sampleRate + " Hz");
            }
            for (int written = 0; written < count; ) {
                written += copy(sampleRate, into, written, count - written);
            }
        }

        /** As much as is wanted or left of this piece. */
        private int copy(int sampleRate, short[] into, int at, int wanted) {
            short[] from = pieces.get(piece).at(sampleRate);
            int perNarrow = sampleRate / NARROW;
            int start = perNarrow * position;
            int now = Math.min(wanted, from.length - start);
            System.arraycopy(from, start, into, at, now);
            position += now / perNarrow;
            if (start + now == from.length) {
                position = 0;
                piece = (piece + 1) % pieces.size();
            }
            return now;
        }
    }
}
