package io.lamplighter.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.load.LoadLines.Line;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Measures event channels and prints what it found, also into {@code target/event-load-report.md}. Figures pass whatever
 * they are; an event that is lost, doubled or overtaken fails the run.
 */
@Tag("load")
class EventLoadRunTest {
    private static final int CHANNELS = Integer.getInteger("load.channels", 5_000);
    private static final int SOME = 1_000;
    private static final int ROUNDS = Integer.getInteger("load.rounds", 20);
    private static final int PHONES = 10;
    private static final int GETTERS = 8;
    private static final double MEBI = 1 << 20;
    private static final double MILLI = 1e6;
    private static final Duration EACH = Duration.ofSeconds(Integer.getInteger("load.seconds", 5));

    private final LoadReport report = new LoadReport();

    /** Channels live without heartbeats and answers, and one administrator may have them all. */
    static List<String> settings() {
        return List.of(
                "xsi.events.heartbeat=1h",
                "xsi.events.acknowledgement=1h",
                "xsi.events.channels-of-an-owner=100000",
                "sip.seize-limit=15s");
    }

    @Test
    void measure(@TempDir Path directory) throws IOException {
        report.paragraph("# Event load run of " + LocalDate.now(ZoneOffset.UTC));
        report.paragraph("JDK " + System.getProperty("java.version") + ", "
                + Runtime.getRuntime().availableProcessors()
                + " processors, server, phones and clients on the same machine.");
        try {
            many(directory.resolve("many"));
            some(directory.resolve("some"));
            stalled(directory.resolve("stalled"));
        } finally {
            System.out.println(report);
        }
        Files.writeString(Path.of("target", "event-load-report.md"), report.toString(), StandardCharsets.UTF_8);
        assertThat(report.toString()).contains("channels");
    }

    private void many(Path directory) {
        LoadLines lines = new LoadLines();
        Line line = lines.add("wide", 1, 1).get(0);
        try (ServerUnderLoad server = ServerUnderLoad.start(directory, lines, List.of("-Xmx512m"), settings());
                PhoneFleet phones = new PhoneFleet(server.sip());
                EventFleet fleet = new EventFleet(server.http())) {
            EventScenarios scenarios = new EventScenarios(server.http(), phones);
            long idle = server.heapBytes();
            List<EventReader> channels = fleet.open("m", CHANNELS);
            long open = server.heapBytes();
            scenarios.subscribe(channels, i -> "wide0@localhost");
            long subscribed = server.heapBytes();
            report.paragraph("## " + CHANNELS + " channels in one process");
            report.row("heap after collection", "MiB", "above idle");
            report.row("idle", mebi(idle), "-");
            report.row("channels open", mebi(open), mebi(open - idle));
            report.row("and each subscribed", mebi(subscribed), mebi(subscribed - idle));
            List<Long> first = scenarios.seize(line, channels);
            List<Long> times = new ArrayList<>();
            long cpu = server.cpuNanos();
            for (int round = 1; round < ROUNDS; round++) {
                times.addAll(scenarios.seize(line, channels));
            }
            double each = (server.cpuNanos() - cpu) / 1e3 / times.size() / CHANNELS;
            assertThat(channels).allMatch(EventReader::isInOrder);
            long busy = server.heapBytes();
            report.row("after " + 2 * ROUNDS + " events on each", mebi(busy), mebi(busy - idle));
            report.paragraph("One change to every channel, from the phone's SUBSCRIBE to the last byte at the last"
                    + " channel: " + percentiles(times) + "; the first two, before anything is compiled, "
                    + first.get(0) / 1_000_000 + " and " + first.get(1) / 1_000_000 + " ms.");
            report.paragraph(
                    String.format(Locale.ROOT, "Processor time of an event: **%.1f µs** for each channel.", each));
            calls(scenarios, server);
        }
    }

    private void calls(EventScenarios scenarios, ServerUnderLoad server) {
        scenarios.callsPerSecond("wide0@localhost", GETTERS, EACH);
        long cpu = server.cpuNanos();
        double rate = scenarios.callsPerSecond("wide0@localhost", GETTERS, EACH);
        double each = (server.cpuNanos() - cpu) / 1e3 / (rate * EACH.toMillis() / 1e3);
        report.paragraph(String.format(
                Locale.ROOT,
                "GET calls with all channels open, %d connections: **%.0f each second**, %.0f µs of processor time each.",
                GETTERS,
                rate,
                each));
    }

    private void some(Path directory) {
        LoadLines lines = new LoadLines();
        List<Line> each = lines.add("own", SOME, 1);
        try (ServerUnderLoad server = ServerUnderLoad.start(directory, lines, List.of("-Xmx512m"), settings());
                PhoneFleet phones = new PhoneFleet(server.sip());
                EventFleet fleet = new EventFleet(server.http())) {
            EventScenarios scenarios = new EventScenarios(server.http(), phones);
            List<EventReader> channels = fleet.open("s", SOME);
            scenarios.subscribe(channels, i -> "own" + i + "@localhost");
            List<Long> times = new ArrayList<>();
            for (int i = 0; i < 2 * SOME; i++) {
                int at = i % SOME;
                List<Long> two = scenarios.seize(each.get(at), channels.subList(at, at + 1));
                if (i >= SOME) {
                    times.addAll(two);
                }
            }
            assertThat(channels).allMatch(EventReader::isInOrder);
            report.paragraph("## " + SOME + " channels, each about a line of its own\n\nFrom the phone's SUBSCRIBE to"
                    + " the last byte of the event: " + percentiles(times) + ".");
        }
    }

    private void stalled(Path directory) {
        LoadLines lines = new LoadLines();
        List<Line> watched = lines.add("watched", 1, PHONES);
        Line noisy = lines.add("noisy", 1, 1).get(0);
        try (ServerUnderLoad server = ServerUnderLoad.start(directory, lines, List.of("-Xmx512m"), settings());
                PhoneFleet phones = new PhoneFleet(server.sip());
                EventFleet fleet = new EventFleet(server.http())) {
            EventScenarios scenarios = new EventScenarios(server.http(), phones);
            Scenarios lamps = new Scenarios(phones, new Meter(phones, server::cpuNanos));
            List<SeizingLine> lit = lamps.watched(watched);
            lamps.seize(lit, EACH);
            Sample before = lamps.seize(lit, EACH);
            List<EventReader> channels = fleet.open("x", CHANNELS);
            List<EventReader> live = fleet.open("live", 1);
            scenarios.subscribe(channels, i -> "noisy0@localhost");
            scenarios.subscribe(live, i -> "noisy0@localhost");
            channels.forEach(EventReader::stall);
            for (int round = 0; round < ROUNDS; round++) {
                scenarios.seize(noisy, live);
            }
            Sample during = lamps.seize(lit, EACH);
            int rounds = ROUNDS;
            while (scenarios.figure("eventReadersCut") < CHANNELS && rounds < 1_000) {
                scenarios.seize(noisy, live);
                rounds++;
            }
            Sample after = lamps.seize(lit, EACH);
            assertThat(live).allMatch(EventReader::isInOrder);
            report.paragraph(
                    "## " + CHANNELS + " readers that stall, and the lamps of a line with " + PHONES + " phones");
            report.row("when", "p50 ms", "p90 ms", "p99 ms");
            row("no channel", before);
            row("with all of them stalled and events waiting", during);
            row("after they were cut", after);
            report.paragraph("Cut and counted: " + scenarios.figure("eventReadersCut") + " after " + 2 * rounds
                    + " events; the one that reads was told all of them in order.");
        }
    }

    private void row(String when, Sample sample) {
        report.row(when, sample.latency(50), sample.latency(90), sample.latency(99));
    }

    private static String mebi(long bytes) {
        return String.format(Locale.ROOT, "%.1f", bytes / MEBI);
    }

    private static String percentiles(List<Long> times) {
        List<Long> sorted = times.stream().sorted().toList();
        return String.format(
                Locale.ROOT,
                "p50 %.1f ms, p99 **%.1f ms**, worst %.1f ms",
                sorted.get(sorted.size() / 2) / MILLI,
                sorted.get(Math.min(sorted.size() - 1, sorted.size() * 99 / 100)) / MILLI,
                sorted.get(sorted.size() - 1) / MILLI);
    }
}
