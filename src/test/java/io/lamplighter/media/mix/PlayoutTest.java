package io.lamplighter.media.mix;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.media.codec.Speech;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of packets that do not come as they were sent. */
class PlayoutTest {
    private static final short[] NOTHING = new short[160];
    private static final double LOUDNESS = 8000 / Math.sqrt(2);

    private final TalkSchedule talk = new TalkSchedule();

    @Test
    void whatComesInTimeIsPlayedToTheSampleOneFrameLater() {
        for (int i = 0; i < 20; i++) {
            talk.arrive(i);
            assertThat(talk.play()).isEqualTo(i == 0 ? NOTHING : talk.said(i - 1));
        }
        assertThat(talk.buffer.counts()).isEqualTo(new TalkerCounts(20, 0, 0, 0, 0));
    }

    @Test
    void swappedPacketsArePlayedInOrder() {
        talk.arrive(0);
        talk.play();
        for (int i = 1; i < 20; i += 2) {
            talk.arrive(i + 1);
            assertThat(talk.play()).isEqualTo(talk.said(i - 1));
            talk.arrive(i);
            assertThat(talk.play()).isEqualTo(talk.said(i));
        }
        assertThat(talk.buffer.counts().dropped()).isZero();
    }

    @Test
    void aPacketThatComesTwiceIsPlayedOnce() {
        for (int i = 0; i < 20; i++) {
            talk.arrive(i);
            talk.arrive(i);
            assertThat(talk.play()).isEqualTo(i == 0 ? NOTHING : talk.said(i - 1));
        }
        assertThat(talk.buffer.counts()).isEqualTo(new TalkerCounts(40, 0, 20, 0, 0));
    }

    @Test
    void aLostPacketIsFadedOverAndTheNextIsInItsPlace() {
        for (int i = 0; i < 10; i++) {
            if (i != 5) {
                talk.arrive(i);
            }
            talk.play();
        }
        assertThat(talk.loudness(6, 1)).isBetween(0.4 * LOUDNESS, 0.75 * LOUDNESS);
        assertThat(talk.play()).isEqualTo(talk.said(9));
    }

    @Test
    void afterTwoLostPacketsThereIsSilence() {
        for (int i = 0; i < 12; i++) {
            if (i < 4 || i > 7) {
                talk.arrive(i);
            }
            talk.play();
        }
        assertThat(talk.loudness(5, 1)).isPositive();
        assertThat(talk.loudness(6, 3)).isZero();
        assertThat(talk.play()).isEqualTo(talk.said(11));
    }

    @Test
    void aPacketThatComesAfterItsTimeIsDropped() {
        talk.arrive(0);
        talk.play();
        talk.arrive(1);
        talk.play();
        talk.arrive(3);
        talk.play();
        talk.arrive(4);
        talk.play();
        talk.arrive(2);
        assertThat(talk.play()).isEqualTo(talk.said(3));
        assertThat(talk.buffer.counts().late()).isOne();
    }

    @Test
    void aStallOfTheNetworkIsWaitedForSoThatNothingIsLost() {
        for (int i = 0; i < 4; i++) {
            talk.arrive(i);
            talk.play();
        }
        for (int i = 0; i < 5; i++) {
            talk.play();
        }
        for (int i = 4; i < 9; i++) {
            talk.arrive(i);
        }
        for (int i = 4; i < 9; i++) {
            assertThat(talk.play()).isEqualTo(talk.said(i));
        }
        assertThat(talk.buffer.counts().dropped()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 20, 30, 40, 60})
    void packetsOfAnyLengthAreOneUnbrokenTone(int milliseconds) {
        int steps = 8 * milliseconds;
        int next = 0;
        for (int frame = 0; frame < 60; frame++) {
            while (next + steps <= frame * 160 + steps) {
                talk.arrive(next, steps);
                next += steps;
            }
            talk.play();
        }
        assertThat(talk.share(6, 50)).isGreaterThan(0.999);
        assertThat(talk.buffer.counts().dropped()).isZero();
    }

    @Test
    void comfortNoiseIsSilenceUntilSpeechGoesOn() {
        for (int i = 0; i < 5; i++) {
            talk.arrive(i);
            talk.play();
        }
        talk.comfort(5 * 160);
        assertThat(talk.play()).isEqualTo(talk.said(4));
        for (int i = 6; i < 40; i++) {
            assertThat(talk.play()).isEqualTo(NOTHING);
        }
        for (int i = 40; i < 50; i++) {
            talk.arrive(i);
            assertThat(talk.play()).isEqualTo(i == 40 ? NOTHING : talk.said(i - 1));
        }
    }

    @Test
    void aPartyThatStopsSendingFadesAndBeginsAgainWithTheUsualDelay() {
        for (int i = 0; i < 5; i++) {
            talk.arrive(i);
            talk.play();
        }
        for (int i = 5; i < 100; i++) {
            talk.play();
        }
        assertThat(talk.loudness(7, 92)).isZero();
        for (int i = 100; i < 110; i++) {
            talk.arrive(i);
            assertThat(talk.play()).isEqualTo(i == 100 ? NOTHING : talk.said(i - 1));
        }
        assertThat(talk.buffer.counts().dropped()).isZero();
    }

    @Test
    void anotherSourceIsPlayedOnWithoutAHole() {
        for (int i = 0; i < 10; i++) {
            talk.arrive(i);
            talk.play();
        }
        talk.beginAnew(78, 1_000_000);
        for (int i = 10; i < 20; i++) {
            talk.arrive(i);
            talk.play();
        }
        assertThat(talk.buffer.counts().dropped()).isZero();
        assertThat(talk.play()).isEqualTo(talk.said(19));
    }

    @ParameterizedTest
    @ValueSource(ints = {-2_000_000, -16_001, 16_001, 1_000_000, Integer.MAX_VALUE})
    void aLeapOfTheTimestampsIsPlayedOn(int leap) {
        for (int i = 0; i < 10; i++) {
            talk.arrive(i);
            talk.play();
        }
        talk.beginAnew(77, -5000 + leap);
        for (int i = 10; i < 30; i++) {
            talk.arrive(i);
            talk.play();
        }
        assertThat(talk.buffer.counts().dropped()).isZero();
        assertThat(talk.loudness(15, 14)).isBetween(0.95 * LOUDNESS, 1.05 * LOUDNESS);
    }

    @Test
    void aStrayPacketDisturbsNobody() {
        for (int i = 0; i < 20; i++) {
            talk.arrive(i);
            if (i % 5 == 4) {
                talk.beginAnew(i, 9_000_000 * i);
                talk.arrive(0);
                talk.beginAnew(77, -5000);
            }
            assertThat(talk.play()).isEqualTo(i == 0 ? NOTHING : talk.said(i - 1));
        }
        assertThat(talk.buffer.counts().unreadable()).isEqualTo(3);
    }

    @Test
    void whatIsEmptyOrTooLongIsNoSound() {
        talk.offer(0, Unpooled.EMPTY_BUFFER, Speech.PCMU);
        talk.offer(0, Unpooled.wrappedBuffer(new byte[961]), Speech.PCMU);
        assertThat(talk.play()).isEqualTo(NOTHING);
        assertThat(talk.buffer.counts()).isEqualTo(new TalkerCounts(2, 0, 0, 0, 2));
    }

    @Test
    void aFloodIsCutToTheDepthOfTheBuffer() {
        for (int i = 0; i < 200; i++) {
            talk.arrive(i);
        }
        talk.play();
        for (int i = 200; i < 250; i++) {
            talk.arrive(i);
        }
        assertThat(talk.buffer.ahead()).isLessThanOrEqualTo(50 * 160);
        talk.play();
        assertThat(talk.buffer.ahead()).isLessThanOrEqualTo(25 * 160);
        assertThat(talk.buffer.counts().crowdedOut()).isGreaterThan(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 100, 500})
    void aPartyWhoseClockIsFastIsHeardWithoutGrowingDelay(int framesForOneMore) {
        int next = 0;
        for (int frame = 0; frame < 3000; frame++) {
            talk.arrive(next++);
            if (frame % framesForOneMore == 0) {
                talk.arrive(next++);
            }
            talk.play();
            assertThat(talk.buffer.ahead()).isLessThanOrEqualTo(4 * 160);
        }
        assertThat(talk.buffer.counts().dropped()).isZero();
        assertSteadyTone(10, 2990);
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 100, 500})
    void aPartyWhoseClockIsSlowIsHeardWithoutHoles(int framesForOneLess) {
        int next = 0;
        for (int frame = 0; frame < 3000; frame++) {
            if (frame % framesForOneLess != framesForOneLess - 1) {
                talk.arrive(next++);
            }
            talk.play();
        }
        assertThat(talk.buffer.counts().dropped()).isZero();
        assertSteadyTone(10, 2990);
    }

    private void assertSteadyTone(int from, int frames) {
        for (int frame = from; frame < from + frames; frame++) {
            assertThat(talk.loudness(frame, 1)).as("frame %d", frame).isGreaterThan(0.3 * LOUDNESS);
        }
        assertThat(talk.loudness(from, frames)).isBetween(0.95 * LOUDNESS, 1.02 * LOUDNESS);
    }
}
