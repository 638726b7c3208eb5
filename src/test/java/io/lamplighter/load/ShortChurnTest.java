package io.lamplighter.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.load.LoadLines.Line;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The churn run in a few seconds and without its figures. */
class ShortChurnTest {
    private static final Duration WARM_UP = Duration.ofSeconds(2);
    private static final Duration MEASURED = Duration.ofSeconds(3);

    @Test
    void clientsAndCallsThatComeAndGoLeaveNoSocketThreadOrChannelBehind(@TempDir Path directory) throws Exception {
        LoadLines lines = new LoadLines();
        List<Line> all = lines.add("churn", 4, 1);
        try (ServerUnderLoad server = ServerUnderLoad.start(
                        directory, lines, List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"), Churn.settings());
                PhoneFleet phones = new PhoneFleet(server.sip())) {
            EventScenarios scenarios = new EventScenarios(server.http(), phones);
            Churn churn = new Churn(server, all, scenarios);
            churn.run(WARM_UP);
            Footprint before = Footprint.of(server, scenarios, directory.resolve("data"));
            churn.run(MEASURED);
            EventFleet.until(() -> server.descriptors() <= before.descriptors(), "every socket is closed");
            Footprint after = Footprint.of(server, scenarios, directory.resolve("data"));
            assertThat(after.channels()).isZero();
            assertThat(after.threads()).isLessThanOrEqualTo(before.threads() + 2);
            assertThat(churn.cycles()).isPositive();
            assertThat(churn.calls()).isPositive();
            assertThat(churn.events()).isPositive();
        }
        Map<String, Integer> rows = StoreRows.in(directory.resolve("data"));
        assertThat(rows)
                .containsEntry("journal of xsi-subscription", 0)
                .containsEntry("journal of leg", 0)
                .containsEntry("journal of binding", 0);
    }
}
