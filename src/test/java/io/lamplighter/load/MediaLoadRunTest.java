package io.lamplighter.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.load.MediaUnderLoad.Counts;
import io.lamplighter.load.MediaUnderLoad.Spacing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Measures the relay and the bridges and prints what it found, also into {@code target/media-load-report.md}. Figures pass
 * whatever they are; a packet that reached the server and was not accounted for fails the run.
 */
@Tag("load")
class MediaLoadRunTest {
    private static final int CALLS = Integer.getInteger("load.calls", 300);
    private static final int BRIDGES = Integer.getInteger("load.bridges", 60);
    private static final int PACKETS_A_SECOND = 50;
    private static final int WARM_UP = PACKETS_A_SECOND * Integer.getInteger("load.warmup", 12);
    private static final int MEASURED = PACKETS_A_SECOND * Integer.getInteger("load.media-seconds", 30);

    /** What starts the server, such as {@code nice -n -10}. */
    private static final List<String> BEFORE = words(System.getProperty("load.before-server", ""));

    private static final List<String> OPTIONS =
            words("-Xmx512m --enable-native-access=ALL-UNNAMED " + System.getProperty("load.server-options", ""));
    /** Where a thread that only sleeps is no later than this, the machine is taken to have been free. */
    private static final long FREE_MICROS = 2_000;

    private static List<String> words(String text) {
        return Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty()).toList();
    }

    private final LoadReport report = new LoadReport();

    @Test
    void callsAndBridgesAtTheSameTime() throws IOException {
        try (MediaScenario scenario = new MediaScenario(MediaUnderLoad.start(BEFORE, OPTIONS), CALLS, BRIDGES)) {
            warmUp(scenario.fleet);
            scenario.fleet.measure();
            Counts warm = scenario.server.counts();
            scenario.server.measure();
            long cpu = scenario.server.cpuNanos();
            long begun = System.nanoTime();
            scenario.fleet.talk(MEASURED);
            long wall = System.nanoTime() - begun;
            cpu = scenario.server.cpuNanos() - cpu;
            Spacing spacing = scenario.server.spacing();
            tell(scenario, spacing, warm, scenario.settle(), (double) cpu / wall);
        } finally {
            System.out.println(report);
        }
        Files.writeString(Path.of("target", "media-load-report.md"), report.toString(), StandardCharsets.UTF_8);
    }

    /** Calls do not come all at once; the virtual machine is given time to compile what they need. */
    private static void warmUp(TalkingFleet fleet) throws IOException {
        for (int ofSoMany = 8; ofSoMany >= 1; ofSoMany /= 2) {
            fleet.talk(WARM_UP / 4, ofSoMany);
        }
    }

    private void tell(MediaScenario scenario, Spacing spacing, Counts warm, Counts counts, double processors) {
        report.paragraph("# " + CALLS + " relayed calls and " + BRIDGES + " bridges of three, packets of 20 ms, "
                + MEASURED / PACKETS_A_SECOND + " s");
        report.row("", "how many", "p50 ms", "p99 ms", "p99.9 ms", "worst ms");
        row("spacing of packets to bridged parties, off 20 ms", spacing);
        row("a thread of the server that only sleeps, late", scenario.server.oversleeping());
        row("packets of the phones, late", scenario.fleet.lateness());
        report.paragraph(
                "Spacing is taken in the server as it writes to the socket. The second row is what the machine,"
                        + " not the server, does to a thread.");
        tellOfSeconds(scenario.server.spacingOfSeconds(), scenario.server.oversleepingOfSeconds());
        report.row("what", "packets, warm-up included");
        report.row(
                "sent by the phones / refused by their sockets at first",
                scenario.fleet.said() + " / " + scenario.fleet.refused());
        report.row("reached the server", counts.in());
        report.row("dropped by legs", counts.dropped());
        report.row("spoken in calls / relayed and received", said(scenario) + " / " + relayed(scenario));
        report.row("spoken in bridges and heard there", counts.heard());
        report.row("late / repeated / crowded out / unreadable there", jitter(counts));
        report.row("the same while it was warming up", jitter(warm));
        report.row("sent by the server", counts.out());
        report.row("received by the phones", scenario.fleet.heard());
        report.paragraph(String.format(
                Locale.ROOT,
                "Processor time of the server: %.2f of %d processors.",
                processors,
                Runtime.getRuntime().availableProcessors()));
        assertThat(counts.dropped()).isZero();
        assertThat(counts.out()).isGreaterThanOrEqualTo(relayed(scenario));
        assertThat(counts.heard()).isLessThanOrEqualTo(scenario.said(scenario.bridged));
    }

    /** Whether the spacing is as it should be whenever the machine lets a thread run. */
    private void tellOfSeconds(long[] spacing, long[] oversleeping) {
        int[] free = IntStream.range(0, MEASURED / PACKETS_A_SECOND)
                .filter(second -> oversleeping[second] < FREE_MICROS)
                .toArray();
        long[] thenSpacing =
                IntStream.of(free).mapToLong(second -> spacing[second]).sorted().toArray();
        report.paragraph("Seconds in which the sleeping thread's p99 was under 2 ms: " + free.length + " of "
                + MEASURED / PACKETS_A_SECOND + "; the spacing's p99 in each of them, ms: "
                + LongStream.of(thenSpacing).mapToObj(MediaLoadRunTest::millis).collect(Collectors.joining(", ")));
    }

    private void row(String what, Spacing spacing) {
        report.row(
                what,
                spacing.count(),
                millis(spacing.median()),
                millis(spacing.p99()),
                millis(spacing.p999()),
                millis(spacing.worst()));
    }

    private static long said(MediaScenario scenario) {
        return scenario.said(scenario.calling);
    }

    private static long relayed(MediaScenario scenario) {
        return scenario.heard(scenario.calling);
    }

    private static String jitter(Counts counts) {
        return counts.late() + " / " + counts.repeated() + " / " + counts.crowdedOut() + " / " + counts.unreadable();
    }

    private static String millis(long micros) {
        return String.format(Locale.ROOT, "%.2f", micros / 1e3);
    }
}
