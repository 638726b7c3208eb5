package io.lamplighter.peers;

import io.lamplighter.media.sound.Pitch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What a phone heard since its call began: 16 bit mono samples at the rate of G.711, in a WAV file that is still being
 * written, so the lengths in its header mean nothing yet.
 */
final class Recording {
    static final int SAMPLE_RATE = 8000;
    private static final int HEADER_BYTES = 44;

    private final Path wav;

    Recording(Path wav) {
        this.wav = wav;
    }

    /** Samples heard so far. */
    int length() {
        return samples().length;
    }

    /** The newest samples. @return fewer than asked for if the call is younger */
    short[] newest(int count) {
        short[] all = samples();
        return Arrays.copyOfRange(all, Math.max(0, all.length - count), all.length);
    }

    /** How often a tone began in all that was heard. @param share of what is heard at a time that makes it heard */
    int timesHeard(Pitch tone, double share) {
        return tone.timesHeard(samples(), share);
    }

    private short[] samples() {
        try {
            byte[] bytes = Files.readAllBytes(wav);
            ByteBuffer audio = ByteBuffer.wrap(
                            bytes, Math.min(HEADER_BYTES, bytes.length), Math.max(0, bytes.length - HEADER_BYTES))
                    .order(ByteOrder.LITTLE_ENDIAN);
            short[] samples = new short[audio.remaining() / Short.BYTES];
            audio.asShortBuffer().get(samples);
            return samples;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
