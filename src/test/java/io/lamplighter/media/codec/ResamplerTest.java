package io.lamplighter.media.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.lamplighter.media.sound.Pitch;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResamplerTest {
    private static final int SETTLED = 200;

    private static short[] convert(int from, int to, short[] samples) {
        Resampler resampler = Resampler.between(from, to);
        short[] into = new short[resampler.mostFor(samples.length)];
        return Arrays.copyOf(into, resampler.resample(samples, samples.length, into));
    }

    private static double decibels(short[] now, short[] before) {
        return 20 * Math.log10(Pitch.loudness(now) / Pitch.loudness(before));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 300, 1000, 2000, 3000, 3400})
    void speechKeepsItsPitchAndLoudnessBothWays(int hertz) {
        short[] narrow = new Pitch(hertz, 8000).sine(10_000, 8000);
        short[] wide = convert(8000, 16_000, narrow);
        short[] back = convert(16_000, 8000, wide);

        assertThat(new Pitch(hertz, 16_000).shareOf(Pitch.after(SETTLED, wide))).isGreaterThan(0.999);
        assertThat(decibels(Pitch.after(SETTLED, wide), narrow)).isCloseTo(0, within(0.2));
        assertThat(new Pitch(hertz, 8000).shareOf(Pitch.after(SETTLED, back))).isGreaterThan(0.999);
        assertThat(decibels(Pitch.after(SETTLED, back), narrow)).isCloseTo(0, within(0.3));
    }

    @ParameterizedTest
    @ValueSource(ints = {4700, 5000, 6000, 7500})
    void whatTheNarrowRateCannotCarryDoesNotFoldBack(int hertz) {
        short[] wide = new Pitch(hertz, 16_000).sine(10_000, 16_000);
        short[] narrow = convert(16_000, 8000, wide);

        assertThat(decibels(Pitch.after(SETTLED, narrow), wide)).isLessThan(-50);
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 1000, 3000})
    void noMirrorImageAppearsAboveTheNarrowBand(int hertz) {
        short[] wide = Pitch.after(SETTLED, convert(8000, 16_000, new Pitch(hertz, 8000).sine(10_000, 8000)));

        assertThat(new Pitch(8000 - hertz, 16_000).shareOf(wide)).isLessThan(1e-5);
    }

    @ParameterizedTest
    @CsvSource({"8000, 16000", "16000, 8000", "44100, 16000", "48000, 8000"})
    void blocksMayBeCutAnywhere(int from, int to) {
        Random random = new Random(5);
        short[] whole = new short[5000];
        for (int i = 0; i < whole.length; i++) {
            whole[i] = (short) random.nextInt(-20_000, 20_000);
        }
        Resampler resampler = Resampler.between(from, to);
        short[] pieces = new short[resampler.mostFor(whole.length)];
        int written = 0;
        for (int at = 0; at < whole.length; ) {
            int count = Math.min(1 + random.nextInt(333), whole.length - at);
            short[] into = new short[resampler.mostFor(count)];
            int now = resampler.resample(Arrays.copyOfRange(whole, at, at + count), count, into);
            System.arraycopy(into, 0, pieces, written, now);
            written += now;
            at += count;
        }

        assertThat(Arrays.copyOf(pieces, written)).isEqualTo(convert(from, to, whole));
    }

    @Test
    void aFrameBecomesAFrameEachTime() {
        Resampler up = Resampler.between(8000, 16_000);
        Resampler down = Resampler.between(16_000, 8000);
        for (int n = 0; n < 100; n++) {
            assertThat(up.resample(new short[160], 160, new short[up.mostFor(160)]))
                    .isEqualTo(320);
            assertThat(down.resample(new short[320], 320, new short[down.mostFor(320)]))
                    .isEqualTo(160);
        }
    }

    @ParameterizedTest
    @CsvSource({"44100, 16000", "44100, 8000", "48000, 16000", "48000, 8000"})
    void recordingsKeepTheirPitchAndDoNotFold(int from, int to) {
        short[] heard = Pitch.after(SETTLED, convert(from, to, new Pitch(1000, from).sine(10_000, from)));
        short[] tooHigh = convert(from, to, new Pitch(11_000, from).sine(10_000, from));

        assertThat(new Pitch(1000, to).shareOf(heard)).isGreaterThan(0.999);
        assertThat(Pitch.loudness(Pitch.after(SETTLED, tooHigh))).isLessThan(25);
    }

    private static short[] square(int amplitude) {
        short[] square = new short[4000];
        for (int i = 0; i < square.length; i++) {
            square[i] = (short) (i / 16 % 2 == 0 ? amplitude : -amplitude);
        }
        return square;
    }

    /** The filter overshoots at each edge of a square wave: that must not turn it round. */
    @Test
    void theLoudestSamplesAreHeldAtTheEndOfTheRange() {
        short[] loud = convert(8000, 16_000, square(32_767));
        short[] half = convert(8000, 16_000, square(16_000));

        assertThat(half[SETTLED]).isNotZero();
        for (int i = 0; i < loud.length; i++) {
            assertThat(Integer.signum(loud[i])).isEqualTo(Integer.signum(half[i]));
        }
        assertThat(loud).contains(Short.MAX_VALUE, Short.MIN_VALUE);
    }

    @Test
    void ratesWithoutACommonMeasureAreRefused() {
        assertThatThrownBy(() -> Resampler.between(8000, 11_027)).hasMessageContaining("11027");
    }
}
