package io.lamplighter.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The measured server: a child process with the store, journal and log of the product, on loopback. */
final class ServerUnderLoad implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("ready http=(.+):(\\d+) sip=(.+):(\\d+)");
    private static final int MOST_SECONDS_TO_END = 10;

    /** Of the administrator {@code admin}. */
    static final String ADMIN_PASSWORD = "adm1n-for-load";

    private final Process process;
    private final BufferedReader answers;
    private final Writer questions;
    private final InetSocketAddress http;
    private final InetSocketAddress sip;

    private ServerUnderLoad(Process process) {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.US_ASCII);
        this.questions = process.outputWriter(StandardCharsets.US_ASCII);
        Matcher ready = ready(line());
        this.http = new InetSocketAddress(ready.group(1), Integer.parseInt(ready.group(2)));
        this.sip = new InetSocketAddress(ready.group(3), Integer.parseInt(ready.group(4)));
    }

    /**
     * Starts one.
     *
     * @param directory for its data, its log and its lines' document
     * @param options for the virtual machine, such as the heap's size
     */
    static ServerUnderLoad start(Path directory, LoadLines lines, List<String> options) {
        return start(directory, lines, options, List.of());
    }

    /**
     * Starts one.
     *
     * @param directory for its data, its log and its lines' document
     * @param options for the virtual machine, such as the heap's size
     * @param settings of the server, each {@code key=value}
     */
    static ServerUnderLoad start(Path directory, LoadLines lines, List<String> options, List<String> settings) {
        try {
            Files.createDirectories(directory);
            Path document = Files.writeString(directory.resolve("lines.xml"), lines.document());
            List<String> command = command(directory, document, options);
            settings.forEach(setting -> command.addAll(List.of("--set", setting)));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectError(directory.resolve("server.log").toFile());
            builder.environment().put("LAMPLIGHTER_ADMIN_PASSWORD", ADMIN_PASSWORD);
            return new ServerUnderLoad(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> command(Path directory, Path document, List<String> options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        // The log as operators have it, not as tests do.
        command.add("-Dlogback.configurationFile=logback.xml");
        command.addAll(List.of(LoadServer.class.getName(), "serve", "--http", "127.0.0.1:0", "--sip", "127.0.0.1:0"));
        command.addAll(List.of("--data", directory.resolve("data").toString(), "--load", document.toString()));
        command.addAll(List.of("--set", "line.max-locations=200"));
        return command;
    }

    private static Matcher ready(String line) {
        Matcher matcher = READY.matcher(line);
        if (!matcher.matches()) {
            throw new AssertionError("the server did not start: " + line);
        }
        return matcher;
    }

    InetSocketAddress http() {
        return http;
    }

    InetSocketAddress sip() {
        return sip;
    }

    /** Processor time of the whole server process, in nanoseconds. */
    long cpuNanos() {
        return ask("cpu");
    }

    /** Bytes of heap in use after collection. */
    long heapBytes() {
        return ask("heap");
    }

    /** Threads that are alive. */
    long threads() {
        return ask("threads");
    }

    /** Files and sockets that are open. */
    long descriptors() {
        return ask("descriptors");
    }

    private long ask(String question) {
        try {
            questions.write(question + "\n");
            questions.flush();
            return Long.parseLong(line().substring(question.length() + 1));
        } catch (IOException e) {
            throw new UncheckedIOException("the server has ended", e);
        }
    }

    private String line() {
        try {
            return String.valueOf(answers.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException("the server has ended", e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(MOST_SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
