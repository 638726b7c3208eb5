package io.lamplighter.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.load.LoadLines.Line;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Wears a server out: clients that come and go in every manner and phones that call each other, for minutes. Prints what
 * the server took up before and afterwards, also into {@code target/churn-report.md}. A figure that has grown beyond what
 * wavers fails the run, and so does an answer that is an error, or an event out of order.
 */
@Tag("load")
class ChurnRunTest {
    private static final Duration WARM_UP = Duration.ofSeconds(60);
    private static final int PARTS = 3;
    private static final Duration EACH =
            Duration.ofMinutes(Integer.getInteger("load.minutes", 10)).dividedBy(PARTS);
    private static final long MEBI = 1 << 20;
    /** Store and journal grow to some size before what is out of date in them is cleared away. */
    private static final long MOST_DISK = 256 * MEBI;

    private final LoadReport report = new LoadReport();

    @Test
    void measure(@TempDir Path directory) throws Exception {
        LoadLines lines = new LoadLines();
        List<Line> all = lines.add("churn", 4, 1);
        Path data = directory.resolve("data");
        try (ServerUnderLoad server = ServerUnderLoad.start(directory, lines, List.of("-Xmx256m"), Churn.settings());
                PhoneFleet phones = new PhoneFleet(server.sip())) {
            EventScenarios scenarios = new EventScenarios(server.http(), phones);
            Churn churn = new Churn(server, all, scenarios);
            report.paragraph("# Churn run of " + LocalDate.now(ZoneOffset.UTC) + "\n\nJDK "
                    + System.getProperty("java.version") + ", "
                    + Runtime.getRuntime().availableProcessors() + " processors.");
            report.row(
                    "after",
                    "channels opened",
                    "cut",
                    "events",
                    "calls",
                    "heap MiB",
                    "threads",
                    "descriptors",
                    "disk MiB");
            row("the start", churn, Footprint.of(server, scenarios, data));
            churn.run(WARM_UP);
            Churn.rest();
            Footprint before = Footprint.of(server, scenarios, data);
            row("a minute to warm up", churn, before);
            Footprint after = before;
            for (int part = 1; part <= PARTS; part++) {
                churn.run(EACH);
                Churn.rest();
                after = Footprint.of(server, scenarios, data);
                row(EACH.multipliedBy(part).toSeconds() + " s more", churn, after);
            }
            if (!churn.endings().isEmpty()) {
                report.paragraph("What the server said of the channels that it cut: " + churn.endings());
            }
            assertBack(before, after);
        } finally {
            System.out.println(report);
        }
        report.paragraph("Rows in the store after the stop: " + StoreRows.in(data));
        System.out.println(report);
        Files.writeString(Path.of("target", "churn-report.md"), report.toString(), StandardCharsets.UTF_8);
    }

    private static void assertBack(Footprint before, Footprint after) {
        assertThat(after.channels()).isZero();
        assertThat(after.descriptors()).isLessThanOrEqualTo(before.descriptors() + 2);
        assertThat(after.threads()).isLessThanOrEqualTo(before.threads() + 2);
        assertThat(after.heap()).isLessThanOrEqualTo(before.heap() + 8 * MEBI);
        assertThat(after.disk()).isLessThanOrEqualTo(MOST_DISK);
    }

    private void row(String when, Churn churn, Footprint now) {
        report.row(
                when,
                churn.cycles(),
                churn.endings().size(),
                churn.events(),
                churn.calls(),
                mebi(now.heap()),
                now.threads(),
                now.descriptors(),
                mebi(now.disk()));
    }

    private static String mebi(long bytes) {
        return String.format(Locale.ROOT, "%.1f", (double) bytes / MEBI);
    }
}
