package io.lamplighter.media.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PitchTest {
    private static final int RATE = 8000;

    private static short[] sine(double hertz, int amplitude) {
        short[] samples = new short[RATE / 2];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (amplitude * Math.sin(2 * Math.PI * hertz * i / RATE));
        }
        return samples;
    }

    @Test
    void aPitchIsAllOfItself() {
        assertThat(new Pitch(440, RATE).shareOf(sine(440, 9000))).isCloseTo(1, within(0.01));
    }

    @Test
    void anotherPitchIsNoneOfIt() {
        assertThat(new Pitch(440, RATE).shareOf(sine(1000, 9000))).isLessThan(0.01);
    }

    @Test
    void twoPitchesShareTheEnergy() {
        short[] both = sine(440, 9000);
        short[] other = sine(1000, 9000);
        for (int i = 0; i < both.length; i++) {
            both[i] += other[i];
        }
        assertThat(new Pitch(440, RATE).shareOf(both)).isCloseTo(0.5, within(0.02));
    }

    @Test
    void silenceHasNoPitch() {
        assertThat(new Pitch(440, RATE).shareOf(new short[RATE])).isZero();
    }
}
