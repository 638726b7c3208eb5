package io.lamplighter.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.load.MediaUnderLoad.Counts;
import io.lamplighter.load.TalkingFleet.Phone;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The load run's bookkeeping in two seconds and without its figures. */
class ShortMediaLoadTest {
    private static final int PACKETS = 100;
    /** Where the machine stops the server or the phones for nearly half a second, jitter buffers may let sound fall. */
    private static final int STOPPED_MICROS = 200_000;

    @Test
    void tenCallsAndThreeBridgesLoseNothing() throws Exception {
        try (MediaScenario scenario =
                new MediaScenario(MediaUnderLoad.start(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1")), 10, 3)) {
            scenario.server.measure();
            scenario.fleet.measure();
            scenario.fleet.talk(PACKETS);
            Counts counts = scenario.settle();

            assertThat(scenario.fleet.said()).isEqualTo(29L * PACKETS);
            assertThat(counts.in()).isEqualTo(29L * PACKETS);
            assertThat(counts.dropped()).isZero();
            assertThat(scenario.calling).extracting(Phone::heard).containsOnly((long) PACKETS);
            assertThat(counts.heard()).isEqualTo(9L * PACKETS);
            assertThat(counts.repeated() + counts.unreadable()).isZero();
            assertThat(scenario.fleet.heard()).isEqualTo(counts.out());
            assertThat(scenario.heard(scenario.bridged)).isEqualTo(counts.out() - 20L * PACKETS);
            if (scenario.server.spacing().worst() < STOPPED_MICROS
                    && scenario.fleet.lateness().worst() < STOPPED_MICROS) {
                assertThat(counts.droppedByBuffers()).as(counts.toString()).isZero();
            }
        }
    }
}
