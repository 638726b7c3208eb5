package io.lamplighter.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.load.LoadLines.Line;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The load run's correctness in a few seconds and without its figures. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShortLoadTest {
    private final LoadLines lines = new LoadLines();
    private final List<Line> busy = lines.add("busy", 5, 10);
    private final List<Line> stormy = lines.add("stormy", 1, 12);
    private final List<Line> calm = lines.add("calm", 2, 20);
    private ServerUnderLoad server;
    private PhoneFleet fleet;
    private Scenarios scenarios;

    @BeforeAll
    void start(@TempDir Path directory) {
        server = ServerUnderLoad.start(directory, lines, List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"));
        fleet = new PhoneFleet(server.sip());
        scenarios = new Scenarios(fleet, new Meter(fleet, server::cpuNanos));
    }

    @AfterAll
    void end() {
        fleet.close();
        server.close();
    }

    @Test
    void everyPhoneIsToldOfEveryMoveOnceAndInOrder() {
        Sample sample = scenarios.seize(scenarios.watched(busy), Duration.ofSeconds(1));

        assertThat(sample.moves()).isPositive();
        assertThat(sample.notifies()).isEqualTo(sample.moves() * (10 + 1));
    }

    @Test
    void lampsAreRightAfterMovesThatNobodyWaitedFor() {
        scenarios.storm(stormy.get(0).phones(), 300);

        assertThat(fleet.subscriptions()).isNotEmpty();
    }

    @Test
    void phonesComeAndGo() {
        List<Phone> phones =
                calm.stream().flatMap(line -> line.phones().stream()).toList();
        List<WatchedLine> subscribed = new ArrayList<>();

        Sample sample = scenarios.subscribe(phones, subscribed);
        scenarios.unsubscribe(subscribed);

        assertThat(sample.notifies()).isEqualTo(phones.size());
        assertThat(subscribed).allMatch(WatchedLine::isOver).allMatch(watcher -> watcher.told() == 2);
    }
}
