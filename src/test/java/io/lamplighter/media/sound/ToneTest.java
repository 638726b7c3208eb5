package io.lamplighter.media.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToneTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @ParameterizedTest
    @ValueSource(ints = {8000, 16_000})
    void aToneHasItsPitchItsLengthAndItsLoudness(int rate) {
        short[] samples = new Tone(440, SECOND, -12).samples(rate);

        assertThat(samples).hasSize(rate);
        assertThat(new Pitch(440, rate).shareOf(samples)).isGreaterThan(0.98);
        // A sine's mean loudness is 3 dB under its peak.
        double decibels = 20 * Math.log10(Pitch.loudness(samples) / 32767);
        assertThat(decibels).isCloseTo(-12 - 3.01, within(0.1));
    }

    @Test
    void aToneDoesNotClickAtItsEnds() {
        short[] samples = new Tone(1400, Duration.ofMillis(300), -6).samples(8000);
        for (int i = 0; i < 4; i++) {
            assertThat(Math.abs(samples[i])).isLessThan(600);
            assertThat(Math.abs(samples[samples.length - 1 - i])).isLessThan(600);
        }
        assertThat(samples[0]).isZero();
        assertThat(samples[samples.length - 1]).isZero();
    }

    @Test
    void aToneMayBeAFractionOfASecond() {
        assertThat(new Tone(1000, Duration.ofMillis(125), -20).samples(8000)).hasSize(1000);
        assertThat(new Tone(1000, Duration.ofMillis(1), -20).samples(16_000)).hasSize(16);
    }

    @Test
    void aPitchBeyondTheRateIsSilence() {
        assertThat(new Tone(5000, Duration.ofMillis(10), 0).samples(8000)).containsOnly(0);
    }

    @Test
    void whatIsNoToneIsRefused() {
        assertThatThrownBy(() -> new Tone(5, SECOND, -10)).hasMessageContaining("Hz");
        assertThatThrownBy(() -> new Tone(440, Duration.ofHours(1), -10)).hasMessageContaining("60 s");
        assertThatThrownBy(() -> new Tone(440, SECOND, 3)).hasMessageContaining("dB");
    }
}
