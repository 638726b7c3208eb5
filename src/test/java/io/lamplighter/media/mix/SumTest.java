package io.lamplighter.media.mix;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SumTest {
    private final Sum sum = new Sum(3);
    private final short[] heard = new short[3];

    private void add(int... voice) {
        short[] samples = new short[voice.length];
        for (int i = 0; i < voice.length; i++) {
            samples[i] = (short) voice[i];
        }
        sum.add(samples, 0, samples.length);
    }

    @Test
    void oneVoiceAtFullScaleIsHeardAsItIs() {
        add(32767, -32768, 1);
        sum.heardByAll(heard);
        assertThat(heard).containsExactly((short) 32767, (short) -32768, (short) 1);
    }

    @Test
    void ofTwoWhoSpeakEachHearsTheOtherAsItIs() {
        add(32767, -32768, 30_000);
        add(32767, 5, 30_000);
        sum.heardBeside(new short[] {32767, -32768, 30_000}, heard);
        assertThat(heard).containsExactly((short) 32767, (short) 5, (short) 30_000);
    }

    @Test
    void quietVoicesAreAddedExactly() {
        add(1000, -2000, 3000);
        add(10, 20, 30);
        add(-1, -2, -3);
        sum.heardByAll(heard);
        assertThat(heard).containsExactly((short) 1009, (short) -1982, (short) 3027);
    }

    @Test
    void fifteenAtFullScaleNeitherWrapNorLoseTheirSign() {
        for (int i = 0; i < 15; i++) {
            add(32767, -32768, i % 2 == 0 ? 32767 : -32768);
        }
        sum.heardByAll(heard);
        assertThat(heard[0]).isBetween((short) 32_000, Short.MAX_VALUE);
        assertThat(heard[1]).isBetween(Short.MIN_VALUE, (short) -32_000);
        assertThat(heard[2]).isPositive();
    }

    @Test
    void nobodyIsSilence() {
        add(1, 2, 3);
        sum.clear();
        sum.heardByAll(heard);
        assertThat(heard).containsOnly(0);
    }

    @Test
    void aVoiceMayEndWithinTheFrame() {
        add(7);
        add(1, 1, 1);
        sum.heardByAll(heard);
        assertThat(heard).containsExactly((short) 8, (short) 1, (short) 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 24_576, -24_576})
    void whatIsNotLoudIsNotBent(int sample) {
        assertThat(Sum.limited(sample)).isEqualTo((short) sample);
    }

    @Test
    void louderInIsNeverSofterOutAndNeverTooLoud() {
        short before = Sum.limited(0);
        for (int sample = 1; sample < 15 * 32768; sample++) {
            short now = Sum.limited(sample);
            assertThat(now).isGreaterThanOrEqualTo(before);
            assertThat(now - before).isLessThanOrEqualTo(1);
            assertThat(Sum.limited(-sample)).isEqualTo((short) -now);
            before = now;
        }
    }
}
