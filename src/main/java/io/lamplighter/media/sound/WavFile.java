package io.lamplighter.media.sound;

import io.lamplighter.media.codec.Resampler;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/** Reads one WAV file, converting it block by block. */
final class WavFile {
    private static final Set<Integer> RATES = Set.of(8000, 16_000, 44_100, 48_000);
    private static final int MOST_MINUTES = 10;
    private static final int FRAMES_AT_ONCE = 4800;
    private static final int OCTETS_PER_SAMPLE = 2;

    private final Path file;
    private final AudioFormat format;

    private WavFile(Path file, AudioFormat format) {
        this.file = file;
        this.format = format;
    }

    static Sound read(Path file) {
        if (Files.isDirectory(file)) {
            throw new UnreadableSound(file, "not a file but a directory");
        }
        try (InputStream octets = new BufferedInputStream(Files.newInputStream(file));
                AudioInputStream audio = AudioSystem.getAudioInputStream(octets)) {
            return new WavFile(file, audio.getFormat()).read(audio);
        } catch (NoSuchFileException missing) {
            throw new UnreadableSound(file, "no such file", missing);
        } catch (UnsupportedAudioFileException unknown) {
            throw new UnreadableSound(file, "not a WAV file", unknown);
        } catch (IOException fault) {
            throw new UnreadableSound(file, fault.toString(), fault);
        }
    }

    private Sound read(AudioInputStream audio) throws IOException {
        requireKnownFormat();
        int rate = (int) format.getSampleRate();
        Recording narrow = new Recording(Resampler.between(rate, 8000), MOST_MINUTES * 60 * 8000);
        Recording wide = new Recording(Resampler.between(rate, 16_000), MOST_MINUTES * 60 * 16_000);
        byte[] octets = new byte[FRAMES_AT_ONCE * format.getFrameSize()];
        short[] mono = new short[FRAMES_AT_ONCE];
        int length = audio.readNBytes(octets, 0, octets.length);
        while (length > 0) {
            int frames = mixDown(octets, length, mono);
            if (!narrow.append(mono, frames) || !wide.append(mono, frames)) {
                throw new UnreadableSound(file, "longer than " + MOST_MINUTES + " minutes");
            }
            length = audio.readNBytes(octets, 0, octets.length);
        }
        return sound(narrow, wide);
    }

    private Sound sound(Recording narrow, Recording wide) {
        int length = Math.min(narrow.length(), wide.length() / 2);
        if (length == 0) {
            throw new UnreadableSound(file, "there is no sound in it");
        }
        return new Sound(narrow.first(length), wide.first(2 * length));
    }

    private void requireKnownFormat() {
        boolean linear = format.getEncoding().equals(AudioFormat.Encoding.PCM_SIGNED)
                && format.getSampleSizeInBits() == 8 * OCTETS_PER_SAMPLE
                && !format.isBigEndian();
        int channels = format.getChannels();
        boolean known = RATES.contains((int) format.getSampleRate()) && (channels == 1 || channels == 2);
        if (!linear || !known) {
            throw new UnreadableSound(
                    file, "must be PCM of 16 bits at 8, 16, 44.1 or 48 kHz, mono or stereo, but is " + format);
        }
    }

    private int mixDown(byte[] octets, int length, short[] mono) {
        ByteBuffer samples = ByteBuffer.wrap(octets, 0, length).order(ByteOrder.LITTLE_ENDIAN);
        int frames = length / format.getFrameSize();
        for (int i = 0; i < frames; i++) {
            int first = samples.getShort();
            mono[i] = format.getChannels() == 1 ? (short) first : (short) (first + samples.getShort() >> 1);
        }
        return frames;
    }
}
