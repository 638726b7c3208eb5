package io.lamplighter.media.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import javax.sound.sampled.AudioFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoundTest {
    @TempDir
    Path dir;

    private Path file() {
        return dir.resolve("music.wav");
    }

    private static short[] hear(Sound sound, int rate, int milliseconds) {
        short[] heard = new short[rate * milliseconds / 1000];
        sound.play().next(rate, heard, heard.length);
        return heard;
    }

    @ParameterizedTest
    @ValueSource(ints = {8000, 16_000, 44_100, 48_000})
    void aWavFileIsHeardAtItsPitchAndLengthInBothWidths(int rate) {
        short[] hum = new Pitch(400, rate).sine(9000, 2 * rate);
        Sound sound = Sound.ofWav(Wav.write(file(), rate, hum));

        assertThat(sound.length().toMillis()).isCloseTo(2000, within(3L));
        for (int ours : List.of(8000, 16_000)) {
            short[] heard = Pitch.after(ours / 10, hear(sound, ours, 1900));
            assertThat(new Pitch(400, ours).shareOf(heard)).isGreaterThan(0.999);
            assertThat(Pitch.loudness(heard)).isCloseTo(9000 / Math.sqrt(2), within(90.0));
        }
    }

    @Test
    void bothSidesOfAStereoFileAreHeard() {
        short[] left = new Pitch(400, 16_000).sine(10_000, 16_000);
        short[] right = new Pitch(900, 16_000).sine(10_000, 16_000);
        short[] heard = hear(Sound.ofWav(Wav.write(file(), 16_000, left, right)), 16_000, 1000);

        assertThat(new Pitch(400, 16_000).shareOf(heard)).isCloseTo(0.5, within(0.01));
        assertThat(new Pitch(900, 16_000).shareOf(heard)).isCloseTo(0.5, within(0.01));
    }

    @Test
    void atItsEndASoundBeginsAgainAndEachListenerAtItsBeginning() {
        short[] ramp = new short[1000];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = (short) (i + 1);
        }
        Sound sound = Sound.ofWav(Wav.write(file(), 8000, ramp));
        Sound.Playback first = sound.play();
        short[] heard = new short[160];
        for (int n = 0; n < 6; n++) {
            first.next(8000, heard, 160);
        }
        first.next(8000, heard, 160);
        short[] start = hear(sound, 8000, 20);

        // What comes at 960 goes on to the end, and then from the beginning.
        short[] again = new short[120];
        System.arraycopy(heard, 40, again, 0, 120);
        assertThat(again).startsWith(start[0], start[1], start[2]);
        assertThat(heard[39]).isGreaterThan((short) 900);
    }

    @Test
    void aListenerMayChangeTheWidthWithoutLosingItsPlace() {
        Sound sound = Sound.of(new Tone(400, Duration.ofSeconds(1), -6));
        Sound.Playback place = sound.play();
        short[] narrow = new short[160];
        short[] wide = new short[320];
        place.next(8000, narrow, 160);
        place.next(16_000, wide, 320);
        place.next(8000, narrow, 160);
        short[] expected = hear(sound, 8000, 60);

        assertThat(narrow).containsExactly(Arrays.copyOfRange(expected, 320, 480));
        assertThat(wide[0]).isCloseTo(expected[160], within((short) 1));
    }

    @Test
    void silenceIsSilent() {
        assertThat(hear(Sound.silence(), 8000, 60)).containsOnly(0);
        assertThat(hear(Sound.silence(), 16_000, 60)).containsOnly(0);
    }

    @Test
    void anOddNumberOfWideSamplesIsRefused() {
        assertThatThrownBy(() -> Sound.silence().play().next(16_000, new short[9], 9))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Sound.silence().play().next(11_025, new short[8], 8))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void refused(String why) {
        assertThatThrownBy(() -> Sound.ofWav(file()))
                .isInstanceOf(UnreadableSound.class)
                .hasMessageStartingWith("cannot play " + file() + ": ")
                .hasMessageContaining(why)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void aFileThatIsMissingIsNamed() {
        refused("no such file");
    }

    @Test
    void aDirectoryIsNoSound() throws IOException {
        Files.createDirectory(file());
        refused("not a file");
    }

    @Test
    void aFileOfSomethingElseIsNoSound() throws IOException {
        Files.writeString(file(), "ring ring ".repeat(100));
        refused("not a WAV file");
    }

    @Test
    void anEmptyFileIsNoSound() throws IOException {
        Files.createFile(file());
        refused("not a WAV file");
    }

    @Test
    void aFileWithoutSamplesIsNoSound() {
        Wav.write(file(), 8000, new short[0]);
        refused("there is no sound in it");
    }

    @ParameterizedTest
    @ValueSource(ints = {11_025, 22_050, 96_000})
    void otherRatesAreRefused(int rate) {
        Wav.write(file(), rate, new short[rate]);
        refused("must be PCM of 16 bits at 8, 16, 44.1 or 48 kHz, mono or stereo");
    }

    @Test
    void samplesOfEightBitsAreRefused() {
        Wav.write(file(), new AudioFormat(8000, 8, 1, false, false), new byte[8000]);
        refused("must be PCM of 16 bits");
    }

    @Test
    void surroundSoundIsRefused() {
        Wav.write(file(), 8000, new short[80], new short[80], new short[80]);
        refused("mono or stereo");
    }

    @Test
    void moreThanTenMinutesAreRefused() {
        Wav.silent(file(), 601);
        refused("longer than 10 minutes");
    }

    @Test
    void aFileThatBreaksOffIsPlayedAsFarAsItGoes() throws IOException {
        Wav.silent(file(), 4);
        byte[] whole = Files.readAllBytes(file());
        Files.write(file(), Arrays.copyOf(whole, whole.length / 2));

        assertThat(Sound.ofWav(file()).length()).isBetween(Duration.ofMillis(1900), Duration.ofMillis(2100));
    }

    @Test
    void soundsAreHeardInTurnAndThenFromTheFirstAgain() {
        Sound low = Sound.ofWav(Wav.write(file(), 8000, new Pitch(400, 8000).sine(9000, 8000)));
        Sound high = Sound.ofWav(Wav.write(file(), 8000, new Pitch(1600, 8000).sine(9000, 4000)));
        Sound both = Sound.inTurn(List.of(low, high));

        assertThat(both.length().toMillis()).isEqualTo(1500);
        for (int rate : List.of(8000, 16_000)) {
            short[] heard = hear(both, rate, 3000);
            for (int[] part : new int[][] {{0, 1000, 400}, {1000, 1500, 1600}, {1500, 2500, 400}, {2500, 3000, 1600}}) {
                short[] piece = Arrays.copyOfRange(heard, rate * part[0] / 1000, rate * part[1] / 1000);
                assertThat(new Pitch(part[2], rate).shareOf(piece)).isGreaterThan(0.95);
            }
        }
        assertThatThrownBy(() -> Sound.inTurn(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
