package io.lamplighter.media.sound;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** Writes WAV files. */
public final class Wav {
    private Wav() {}

    /** A file of 16 bits with one array of samples for each channel. */
    public static Path write(Path file, int rate, short[]... channels) {
        ByteBuffer octets =
                ByteBuffer.allocate(2 * channels.length * channels[0].length).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < channels[0].length; i++) {
            for (short[] channel : channels) {
                octets.putShort(channel[i]);
            }
        }
        return write(file, new AudioFormat(rate, 16, channels.length, true, false), octets.array());
    }

    /** A file of any format of linear samples. */
    public static Path write(Path file, AudioFormat format, byte[] octets) {
        try (AudioInputStream audio =
                new AudioInputStream(new ByteArrayInputStream(octets), format, octets.length / format.getFrameSize())) {
            AudioSystem.write(audio, AudioFileFormat.Type.WAVE, file.toFile());
            return file;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** A mono file of 8 kHz with so many seconds of silence. */
    public static Path silent(Path file, int seconds) {
        return write(file, 8000, new short[8000 * seconds]);
    }
}
