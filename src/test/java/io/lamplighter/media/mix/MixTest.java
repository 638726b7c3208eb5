package io.lamplighter.media.mix;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.media.sdp.Codec;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Beats that come late. */
class MixTest extends BridgeHarness {
    private final FrameLength frame = new FrameLength(20);
    private final Mix mix = new Mix(frame, new WarningTone(frame));
    private final SoundingPhone desk = phone(Codec.PCMU, 500);
    private final Party party = party(desk);

    private Party party(SoundingPhone phone) {
        Party made = new Party(
                phone.leg,
                Formats.of(phone.leg.codecs()).orElseThrow(),
                frame,
                (from, m, event, at) -> {},
                time::nanoTime);
        phone.leg.feed(made);
        return made;
    }

    private void beatAt(int milliseconds) {
        mix.beat(List.of(party), Duration.ofMillis(milliseconds).toNanos());
    }

    private int stamp() {
        return SoundingPhone.timestamp(desk.hear());
    }

    @Test
    void framesThatAStalledMachineLeftOutAreMadeUpFor() {
        beatAt(1000);
        int first = stamp();
        beatAt(1080);
        assertThat(stamp()).isEqualTo(first + 160);
        assertThat(stamp()).isEqualTo(first + 320);
        assertThat(stamp()).isEqualTo(first + 480);
        assertThat(stamp()).isEqualTo(first + 640);
        beatAt(1100);
        assertThat(stamp()).isEqualTo(first + 800);
    }

    @Test
    void aLongStallIsAHole() {
        beatAt(1000);
        int first = stamp();
        beatAt(2000);
        assertThat(stamp()).isEqualTo(first + 41 * 160);
        for (int i = 42; i <= 50; i++) {
            assertThat(stamp()).isEqualTo(first + i * 160);
        }
        beatAt(2020);
        assertThat(stamp()).isEqualTo(first + 51 * 160);
    }

    @Test
    void aBeatThatComesTwiceIsMadeOnce() {
        beatAt(1000);
        int first = stamp();
        beatAt(1000);
        beatAt(1020);
        assertThat(stamp()).isEqualTo(first + 160);
    }
}
