package io.lamplighter.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.Main;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The product in a child process, run from the compiled classes as {@code java -jar} would; ended by close. */
public final class ServerProcess implements AutoCloseable {
    /** How long a child may take for anything; a machine under load is slow, a test that waits in vain fails. */
    private static final int PATIENCE_SECONDS = 120;

    private static final Pattern READY = Pattern.compile("ready http=(.+):(\\d+) sip=(.+):(\\d+)");
    private static final String END_OF_OUTPUT = new String("end of output");

    private final Process process;
    private final BlockingQueue<String> out = new LinkedBlockingQueue<>();
    private final List<String> err = new ArrayList<>();
    private final Thread errReader;

    private ServerProcess(Process process) {
        this.process = process;
        reader("out", () -> {
            process.inputReader().lines().forEach(out::add);
            out.add(END_OF_OUTPUT);
        });
        this.errReader = reader("err", () -> process.errorReader().lines().forEach(this::heard));
    }

    private static Thread reader(String name, Runnable reading) {
        Thread thread = new Thread(
                () -> {
                    try {
                        reading.run();
                    } catch (UncheckedIOException e) {
                        // The stream is closed under the reader when the child is destroyed; what it said is kept.
                        assertThat(e).hasMessageContaining("closed");
                    }
                },
                "server-" + name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private synchronized void heard(String line) {
        err.add(line);
    }

    /** Runs a command line of the product in a directory. */
    public static ServerProcess run(Path directory, Map<String, String> variables, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                // What the manifest of the jar grants.
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                productClassPath(),
                Main.class.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("LAMPLIGHTER_"));
        builder.environment().putAll(variables);
        try {
            return new ServerProcess(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command line of the product in a directory. */
    public static ServerProcess run(Path directory, String... arguments) {
        return run(directory, Map.of(), List.of(arguments));
    }

    /** Runs {@code serve} on ports that the system chooses, with its data in the directory. */
    public static ServerProcess serve(Path directory, String... further) {
        List<String> arguments =
                new ArrayList<>(List.of("serve", "--http", "127.0.0.1:0", "--sip", "127.0.0.1:0", "--data", "data"));
        arguments.addAll(List.of(further));
        return run(directory, Map.of("LAMPLIGHTER_ADMIN_PASSWORD", ADMIN_PASSWORD), arguments);
    }

    /** The administrator's password of {@link #serve}. */
    public static final String ADMIN_PASSWORD = "adm1n-for-tests";

    /** Test classes stay out: the child must live on what is shipped, and runs in a directory of its own. */
    private static String productClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Waits for the ready line, which must be the first line of output. */
    public Listeners ready() {
        String line = nextLine();
        Matcher ready = READY.matcher(line);
        assertThat(ready.matches())
                .as("first line of output: %s%nstandard error:%n%s", line, String.join("\n", errors()))
                .isTrue();
        return new Listeners(
                new InetSocketAddress(ready.group(1), Integer.parseInt(ready.group(2))),
                new InetSocketAddress(ready.group(3), Integer.parseInt(ready.group(4))));
    }

    /** The next line of standard output. */
    public String nextLine() {
        try {
            String line = out.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(line)
                    .as("a line of output within %d s", PATIENCE_SECONDS)
                    .isNotNull();
            return line;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The lines of standard output that nobody took, once the process has ended. */
    public List<String> outputLeft() {
        exitCode();
        List<String> lines = new ArrayList<>();
        for (String line = nextLine(); line != END_OF_OUTPUT; line = nextLine()) {
            lines.add(line);
        }
        return lines;
    }

    /** Waits for the end. */
    public int exitCode() {
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("ends within %d s", PATIENCE_SECONDS)
                    .isTrue();
            errReader.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What standard error says so far. */
    public synchronized List<String> errors() {
        return List.copyOf(err);
    }

    /** SIGTERM. */
    public void terminate() {
        process.toHandle().destroy();
    }

    /** SIGKILL. */
    public void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        exitCode();
    }

    /** Where a ready server listens. */
    public record Listeners(InetSocketAddress http, InetSocketAddress sip) {}
}
