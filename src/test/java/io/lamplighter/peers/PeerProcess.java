package io.lamplighter.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** A program of other people, its output in a file; killed by close if it is still there. */
final class PeerProcess implements AutoCloseable {
    private static final Duration DEATH = Duration.ofSeconds(10);
    private static final int MOST_SHOWN = 6_000;

    private final Process process;
    private final Path output;

    private PeerProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Starts a command in a directory that becomes its home. */
    static PeerProcess start(Path home, List<String> command) {
        Path output = home.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("HOME", home.toString());
        try {
            return new PeerProcess(builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its exit code; empty if it still runs after this time. */
    OptionalInt exitCode(Duration within) {
        try {
            return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)
                    ? OptionalInt.of(process.exitValue())
                    : OptionalInt.empty();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** The end of what it printed, without what it printed over. */
    String output() {
        return end(text(output).replaceAll("[^\\r\\n]*\\r(?=[^\\n])", ""));
    }

    /** The end of a text file; empty if there is none. */
    static String tail(Path file) {
        return end(text(file));
    }

    private static String end(String text) {
        return text.substring(Math.max(0, text.length() - MOST_SHOWN));
    }

    private static String text(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        if (exitCode(DEATH).isEmpty()) {
            throw new IllegalStateException("process " + process.pid() + " cannot be killed");
        }
    }
}
