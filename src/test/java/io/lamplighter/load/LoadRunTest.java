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
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Measures the server and prints what it found, also into {@code target/load-report.md}. Figures pass whatever they are; a
 * lamp that ends wrong, or a NOTIFY lost, doubled or overtaken, fails the run.
 */
@Tag("load")
class LoadRunTest {
    private static final List<Integer> SIZES = List.of(2, 10, 35, 100);
    /** Phones in all on the lines that are busy together. */
    private static final int BUSY_PHONES = 200;

    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("load.warmup", 6));
    private static final Duration EACH = Duration.ofSeconds(Integer.getInteger("load.seconds", 5));
    /** How long a server transaction is remembered (RFC 3261 timer J), and a little more. */
    private static final Duration TRANSACTIONS_OVER = Duration.ofSeconds(34);

    private static final int SUBSCRIBERS = 2100;
    /** The second half of the rounds counts; the first is for the compiler. */
    private static final int ROUNDS = 12;

    private static final int PER_LINE = 35;

    private final LoadReport report = new LoadReport();

    @Test
    void measure(@TempDir Path directory) throws IOException {
        report.paragraph("# Load run of " + LocalDate.now(ZoneOffset.UTC));
        report.paragraph("JDK " + System.getProperty("java.version") + ", "
                + Runtime.getRuntime().availableProcessors() + " processors, server and phones on the same machine.");
        try {
            signalling(directory.resolve("signalling"));
            if (!Boolean.getBoolean("load.brief")) {
                memory(directory.resolve("memory"));
            }
        } finally {
            System.out.println(report);
        }
        Files.writeString(Path.of("target", "load-report.md"), report.toString(), StandardCharsets.UTF_8);
        assertThat(report.toString()).contains("NOTIFY");
    }

    private void signalling(Path directory) {
        LoadLines lines = new LoadLines();
        List<List<Line>> busy = SIZES.stream()
                .map(size -> lines.add("l" + size + "x", Math.max(1, BUSY_PHONES / size), size))
                .toList();
        List<Line> seized = lines.add("seized", 20, 4);
        List<Line> subscribing = lines.add("sub", SUBSCRIBERS / PER_LINE, PER_LINE);
        try (ServerUnderLoad server = ServerUnderLoad.start(directory, lines, options());
                PhoneFleet fleet = new PhoneFleet(server.sip())) {
            Scenarios scenarios = new Scenarios(fleet, new Meter(fleet, server::cpuNanos));
            List<List<SeizingLine>> watched =
                    busy.stream().map(scenarios::watched).toList();
            for (List<SeizingLine> some : watched) {
                scenarios.seize(some, WARM_UP);
            }
            Sample seizures = seizures(scenarios, seized);
            throughput(scenarios, watched);
            latency(scenarios, watched);
            subscriptions(scenarios, subscribing, seizures);
            report.paragraph("NOTIFYs in all: " + fleet.notifies() + ", repeated by their transactions: "
                    + fleet.repeats() + ". None was lost, doubled or overtaken, and every lamp ended right.");
        }
    }

    private static List<String> options() {
        List<String> options = new ArrayList<>(List.of("-Xmx2g", "--enable-native-access=ALL-UNNAMED"));
        options.addAll(List.of(System.getProperty("load.options", "").split(" ")));
        options.removeIf(String::isBlank);
        return options;
    }

    private void throughput(Scenarios scenarios, List<List<SeizingLine>> watched) {
        report.paragraph("## Many lines at once: NOTIFYs per second and what they cost the server\n\nA move is a phone"
                + " going off or on hook: a SUBSCRIBE with its 200, a line-seize NOTIFY and one call-info NOTIFY to"
                + " each phone, each with its 200. In \"CPU per NOTIFY\" the move's SUBSCRIBE is counted as well.");
        report.row("phones on each line", "lines", "NOTIFYs/s", "moves/s", "CPU µs per NOTIFY", "CPU µs per move");
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < SIZES.size(); i++) {
            Sample sample = scenarios.seize(watched.get(i), EACH);
            samples.add(sample);
            report.row(
                    SIZES.get(i),
                    watched.get(i).size(),
                    sample.notifiesPerSecond(),
                    sample.movesPerSecond(),
                    sample.cpuPerNotify(),
                    sample.cpuPerMove());
        }
        report.paragraph(fitted(samples));
    }

    /** Least squares over the sizes: what one more phone adds to a move is the NOTIFY's own cost. */
    private static String fitted(List<Sample> samples) {
        double meanSize = SIZES.stream().mapToInt(s -> s).average().orElseThrow();
        double meanCost =
                samples.stream().mapToDouble(Sample::cpuMicrosPerMove).average().orElseThrow();
        double products = 0;
        double squares = 0;
        for (int i = 0; i < SIZES.size(); i++) {
            double off = SIZES.get(i) - meanSize;
            products += off * (samples.get(i).cpuMicrosPerMove() - meanCost);
            squares += off * off;
        }
        double slope = products / squares;
        return String.format(
                Locale.ROOT,
                "Fitted over the sizes: one NOTIFY with its 200 costs **%.1f µs**; the rest of a move costs %.1f µs.",
                slope,
                meanCost - slope * meanSize);
    }

    private void latency(Scenarios scenarios, List<List<SeizingLine>> watched) {
        report.paragraph("## One line alone: from the phone's SUBSCRIBE to the last phone's NOTIFY");
        report.row("phones on the line", "moves", "p50 ms", "p90 ms", "p99 ms", "CPU µs per NOTIFY");
        for (int i = 0; i < SIZES.size(); i++) {
            Sample sample = scenarios.seize(watched.get(i).subList(0, 1), EACH);
            report.row(
                    SIZES.get(i),
                    sample.moves(),
                    sample.latency(50),
                    sample.latency(90),
                    sample.latency(99),
                    sample.cpuPerNotify());
        }
    }

    private static Sample seizures(Scenarios scenarios, List<Line> lines) {
        List<SeizingLine> seizing = lines.stream().map(scenarios::unwatched).toList();
        scenarios.seize(seizing, EACH.dividedBy(2));
        return scenarios.seize(seizing, EACH.dividedBy(2));
    }

    private void subscriptions(Scenarios scenarios, List<Line> lines, Sample seizures) {
        List<Phone> phones =
                lines.stream().flatMap(line -> line.phones().stream()).toList();
        List<Sample> challenged = new ArrayList<>();
        List<Sample> known = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            phones.forEach(Phone::forget);
            challenged.add(comeAndGo(scenarios, phones));
            known.add(comeAndGo(scenarios, phones));
        }
        report.paragraph("## Line-seize and SUBSCRIBE\n\nA SUBSCRIBE counts with its digest, its NOTIFY, and what the"
                + " journal writes of it; medians of " + ROUNDS / 2 + " rounds of " + phones.size() + " phones.");
        report.row("what", "per second", "CPU µs each");
        row("line-seize SUBSCRIBE, its 200, its NOTIFY, its 200", seizures);
        row("fresh call-info SUBSCRIBE, answered 401 first", median(challenged));
        row("fresh call-info SUBSCRIBE with a nonce the phone has", median(known));
    }

    private void row(String what, Sample sample) {
        report.row(what, sample.movesPerSecond(), sample.cpuPerMove());
    }

    private static Sample median(List<Sample> rounds) {
        List<Sample> warm = rounds.subList(ROUNDS / 2, ROUNDS).stream()
                .sorted(Comparator.comparingLong(Sample::cpuNanos))
                .toList();
        return warm.get(warm.size() / 2);
    }

    private static Sample comeAndGo(Scenarios scenarios, List<Phone> phones) {
        List<WatchedLine> subscribed = new ArrayList<>();
        Sample sample = scenarios.subscribe(phones, subscribed);
        scenarios.unsubscribe(subscribed);
        return sample;
    }

    private void memory(Path directory) {
        LoadLines lines = new LoadLines();
        List<Phone> phones = lines.add("m", 50_000 / PER_LINE + 1, PER_LINE).stream()
                .flatMap(line -> line.phones().stream())
                .toList();
        report.paragraph("## Heap per subscription\n\nAfter collection: as soon as all have subscribed, and when the"
                + " transactions that answered them are forgotten (32 s). Lines and accounts are not counted.");
        report.row("subscriptions", "bytes each, at once", "bytes each, later");
        try (ServerUnderLoad server = ServerUnderLoad.start(directory, lines, options());
                PhoneFleet fleet = new PhoneFleet(server.sip())) {
            Scenarios scenarios = new Scenarios(fleet, new Meter(fleet, server::cpuNanos));
            List<WatchedLine> warm = new ArrayList<>();
            scenarios.subscribe(phones.subList(0, 200), warm);
            scenarios.unsubscribe(warm);
            fleet.through(TRANSACTIONS_OVER);
            long empty = server.heapBytes();
            List<WatchedLine> subscribed = new ArrayList<>();
            for (int count : new int[] {1_000, 10_000, 50_000}) {
                scenarios.subscribe(phones.subList(subscribed.size(), count), subscribed);
                long atOnce = server.heapBytes();
                fleet.through(TRANSACTIONS_OVER);
                report.row(count, (atOnce - empty) / count, (server.heapBytes() - empty) / count);
            }
        }
    }
}
