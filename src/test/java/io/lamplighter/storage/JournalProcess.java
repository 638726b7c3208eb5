package io.lamplighter.storage;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/** A process of its own that writes a journal file as it is told, and can be killed. */
final class JournalProcess implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 120;

    private final Process process;
    private final BufferedReader out;
    private final List<String> said = new ArrayList<>();

    JournalProcess(Path directory) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        JournalProcess.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .start();
        out = process.inputReader(StandardCharsets.UTF_8);
        // Whoever waits for a line in vain is told so by the end of the process.
        CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .execute(() -> process.toHandle().destroyForcibly());
    }

    long pid() {
        return process.pid();
    }

    JournalProcess tell(String command) throws IOException {
        process.getOutputStream().write((command + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        return this;
    }

    /** Reads on to the next line that contains this. */
    String awaitLine(String part) throws IOException {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            said.add(line);
            if (line.contains(part)) {
                return line;
            }
        }
        throw new IOException("the process ended after " + said);
    }

    /** How many lines up to now contained this. */
    long said(String part) {
        return said.stream().filter(line -> line.contains(part)).count();
    }

    /** Ends it without warning. @return the last number that it had said to be durable */
    int kill() throws IOException, InterruptedException {
        // Unlike the process itself its handle leaves open what has not been read yet.
        process.toHandle().destroyForcibly();
        out.lines().forEach(said::add);
        process.waitFor(60, TimeUnit.SECONDS);
        return said.stream()
                .filter(line -> line.matches("durable \\d+"))
                .mapToInt(line -> Integer.parseInt(line.substring(8)))
                .max()
                .orElse(0);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** A document that says which write it came with. */
    static String document(int number) {
        return number + ":" + "x".repeat(500);
    }

    /**
     * {@code run N} writes on and on from that number, {@code put N} puts that many, {@code flush} waits for a while
     * until all is durable.
     */
    public static void main(String[] args) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        showLog(out);
        GroupedJournal journal = GroupedJournal.start(
                JournalFiles.open(DataDirectory.prepare(Path.of(args[0])), new JournalFiles.Growth(50_000, 2)),
                new GroupedJournal.Pace(
                        Duration.ofMillis(1),
                        100,
                        Duration.ofMillis(20),
                        Duration.ofMillis(50),
                        Duration.ofSeconds(1)));
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        out.println("ready");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] command = line.split(" ");
            switch (command[0]) {
                case "run" -> run(journal, Integer.parseInt(command[1]), out);
                case "put" -> {
                    put(journal, Integer.parseInt(command[1]));
                    out.println("done");
                }
                default -> out.println("flushed " + journal.flush(Duration.ofMillis(Long.parseLong(command[1]))));
            }
        }
    }

    private static void showLog(PrintStream out) {
        AppenderBase<ILoggingEvent> shown = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                out.println("log " + event.getLevel() + " " + event.getFormattedMessage());
            }
        };
        shown.start();
        ((Logger) LoggerFactory.getLogger(GroupedJournal.class)).addAppender(shown);
    }

    private static void run(GroupedJournal journal, int from, PrintStream out) {
        for (int i = from; ; i++) {
            journal.put("leg", "key " + i % 50, document(i));
            journal.put("leg", "newest", document(i));
            if (journal.flush(Duration.ofSeconds(30))) {
                out.println("durable " + i);
            }
        }
    }

    private static void put(GroupedJournal journal, int count) {
        for (int i = 0; i < count; i++) {
            journal.put("leg", "key " + i, document(i));
        }
    }
}
