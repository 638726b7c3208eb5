package io.lamplighter.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.load.LoadLines.Line;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The event load run's correctness in a few seconds and without its figures. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShortEventLoadTest {
    private final LoadLines lines = new LoadLines();
    private final List<Line> shared = lines.add("shared", 1, 1);
    private final List<Line> noisy = lines.add("noisy", 1, 1);
    private ServerUnderLoad server;
    private PhoneFleet phones;
    private EventFleet fleet;
    private EventScenarios scenarios;

    @BeforeAll
    void start(@TempDir Path directory) {
        server = ServerUnderLoad.start(
                directory, lines, List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"), EventLoadRunTest.settings());
        phones = new PhoneFleet(server.sip());
        fleet = new EventFleet(server.http());
        scenarios = new EventScenarios(server.http(), phones);
    }

    @AfterAll
    void end() {
        fleet.close();
        phones.close();
        server.close();
    }

    @Test
    void everyChannelIsToldOfEveryChangeOnceAndInOrder() {
        List<EventReader> channels = fleet.open("told", 100);
        scenarios.subscribe(channels, i -> "shared0@localhost");
        for (int round = 0; round < 20; round++) {
            scenarios.seize(shared.get(0), channels);
        }
        assertThat(channels).allSatisfy(channel -> {
            assertThat(channel.events()).isEqualTo(1 + 2 * 20);
            assertThat(channel.isInOrder()).isTrue();
        });
    }

    @Test
    void readersThatStallAreCutAndCountedAndNobodyElseMissesAnything() {
        List<EventReader> stalled = fleet.open("stalled", 20);
        List<EventReader> live = fleet.open("live", 5);
        scenarios.subscribe(stalled, i -> "noisy0@localhost");
        scenarios.subscribe(live, i -> "noisy0@localhost");
        stalled.forEach(EventReader::stall);
        int rounds = 0;
        while (scenarios.figure("eventReadersCut") < stalled.size() && rounds < 2_000) {
            scenarios.seize(noisy.get(0), live);
            rounds++;
        }
        assertThat(scenarios.figure("eventReadersCut")).isEqualTo(stalled.size());
        assertThat(live).allMatch(EventReader::isInOrder);
        assertThat(live.get(0).events()).isEqualTo(1 + 2 * rounds);
    }

    @Test
    void callsAreReadOverKeptConnections() {
        assertThat(scenarios.callsPerSecond("shared0@localhost", 2, Duration.ofMillis(500)))
                .isPositive();
    }
}
