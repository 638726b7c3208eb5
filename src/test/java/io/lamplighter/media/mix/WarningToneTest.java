package io.lamplighter.media.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lamplighter.media.sdp.Codec;
import io.lamplighter.media.sound.Pitch;
import io.lamplighter.media.sound.Tone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tone that tells that somebody joined, measured in what the parties receive. */
class WarningToneTest extends BridgeHarness {
    private static final int PITCH = 1400;
    private static final Tone TONE = new Tone(PITCH, Duration.ofMillis(100), -15);

    private final SoundingPhone desk = joined(Codec.PCMU, 500);
    private final SoundingPhone lobby = joined(Codec.G722, 800);
    private final SoundingPhone caller = joined(Codec.PCMA, 2200);

    /** For each 20 ms whether the tone is in it. */
    private static List<Boolean> tones(SoundingPhone listener, int rate) {
        List<Boolean> tones = new ArrayList<>();
        int frame = rate / 50;
        for (int at = 0; at + frame <= listener.heard().length; at += frame) {
            short[] stretch = Arrays.copyOfRange(listener.heard(), at, at + frame);
            tones.add(new Pitch(PITCH, rate).shareOf(stretch) * Pitch.loudness(stretch) > 100);
        }
        return tones;
    }

    private static List<Integer> beginnings(List<Boolean> tones) {
        List<Integer> beginnings = new ArrayList<>();
        for (int i = 0; i < tones.size(); i++) {
            if (tones.get(i) && (i == 0 || !tones.get(i - 1))) {
                beginnings.add(i);
            }
        }
        return beginnings;
    }

    private void listen(int rounds) {
        rounds(2 * DELAY, desk, lobby, caller);
        phones.forEach(SoundingPhone::listenAnew);
        rounds(rounds, desk, lobby, caller);
    }

    @Test
    void nobodyHearsAToneThatNobodyAskedFor() {
        listen(60);
        assertThat(tones(desk, 8000)).containsOnly(false);
        assertThat(tones(lobby, 16_000)).containsOnly(false);
        assertThat(tones(caller, 8000)).containsOnly(false);
    }

    @Test
    void everybodyHearsTheToneOnceAndTheTalkGoesOn() {
        listen(0);
        bridge.warn(TONE);
        rounds(30, desk, lobby, caller);

        for (List<Boolean> tones : List.of(tones(desk, 8000), tones(caller, 8000))) {
            assertThat(tones.subList(0, 5)).containsOnly(true);
            assertThat(tones.subList(5, 30)).containsOnly(false);
        }
        assertThat(beginnings(tones(lobby, 16_000))).containsExactly(0);
        assertHears(desk, 800, 2200);
        assertHears(caller, 500, 800);
        assertDoesNotHear(caller, 2200);
    }

    @Test
    void aRepeatedToneComesAgainAfterEachInterval() {
        listen(0);
        bridge.warnEvery(TONE, Duration.ofMillis(300));
        rounds(70, desk, lobby, caller);

        assertThat(beginnings(tones(desk, 8000))).containsExactly(0, 15, 30, 45, 60);
        assertThat(beginnings(tones(lobby, 16_000))).containsExactly(0, 15, 30, 45, 60);
        assertThat(beginnings(tones(caller, 8000))).containsExactly(0, 15, 30, 45, 60);
    }

    @Test
    void anIntervalThatIsNoWholeNumberOfFramesIsKeptOnAverage() {
        listen(0);
        bridge.warnEvery(TONE, Duration.ofMillis(250));
        rounds(51, desk, lobby, caller);
        assertThat(beginnings(tones(desk, 8000))).containsExactly(0, 13, 25, 38, 50);
    }

    @Test
    void aRepeatedToneEndsWhenItIsStopped() {
        listen(0);
        bridge.warnEvery(TONE, Duration.ofMillis(300));
        rounds(17, desk, lobby, caller);
        bridge.stopWarning();
        rounds(40, desk, lobby, caller);
        assertThat(beginnings(tones(desk, 8000))).containsExactly(0, 15);
        assertThat(tones(desk, 8000).subList(15, 20)).as("is heard to its end").containsOnly(true);
    }

    @Test
    void oneToneMoreDoesNotDisturbTheRepetition() {
        listen(0);
        bridge.warnEvery(TONE, Duration.ofMillis(500));
        rounds(10, desk, lobby, caller);
        bridge.warn(TONE);
        rounds(20, desk, lobby, caller);
        assertThat(beginnings(tones(desk, 8000))).containsExactly(0, 10, 25);
    }

    @Test
    void aToneIsHeardAsLoudAsItIsSet() {
        phones.forEach(SoundingPhone::beSilent);
        listen(0);
        bridge.warn(new Tone(PITCH, Duration.ofMillis(400), -15));
        rounds(20, desk, lobby, caller);
        double expected = Short.MAX_VALUE * Math.pow(10, -15 / 20.0) / Math.sqrt(2);
        assertThat(Pitch.loudness(desk.heard())).isBetween(0.95 * expected, 1.05 * expected);
        assertThat(Pitch.loudness(lobby.heard())).isBetween(0.93 * expected, 1.05 * expected);
    }

    @Test
    void anIntervalBelowATenthOfASecondIsRefused() {
        assertThatThrownBy(() -> bridge.warnEvery(TONE, Duration.ofMillis(99)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
