package io.lamplighter.load;

import io.lamplighter.media.rtp.MediaLoadServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The measured relay and bridges: a child process on loopback. */
final class MediaUnderLoad implements AutoCloseable {
    private static final int MOST_SECONDS_TO_END = 10;

    private final Process process;
    private final BufferedReader answers;
    private final Writer questions;

    /**
     * What the server did.
     *
     * @param in packets that reached a leg and came from its party
     * @param out packets sent to parties, and taken by the system
     * @param dropped by legs
     * @param heard packets of sound that reached a bridge
     * @param late and the rest: what jitter buffers let fall
     */
    record Counts(
            long in, long out, long dropped, long heard, long late, long repeated, long crowdedOut, long unreadable) {
        long droppedByBuffers() {
            return late + repeated + crowdedOut + unreadable;
        }
    }

    /** How far something was from its time, in microseconds. */
    record Spacing(long count, long median, long p99, long p999, long worst) {
        static Spacing of(String told) {
            long[] numbers = numbersIn(told);
            return new Spacing(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
        }
    }

    private MediaUnderLoad(Process process) {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.US_ASCII);
        this.questions = process.outputWriter(StandardCharsets.US_ASCII);
    }

    /** Starts it with options of the virtual machine. */
    static MediaUnderLoad start(List<String> options) {
        return start(List.of(), options);
    }

    /**
     * Starts it by another command.
     *
     * @param before what stands before {@code java}, {@code nice} with its level for instance
     */
    static MediaUnderLoad start(List<String> before, List<String> options) {
        List<String> command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add("-Dlogback.configurationFile=logback.xml");
        command.add(MediaLoadServer.class.getName());
        try {
            MediaUnderLoad server = new MediaUnderLoad(new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
            server.line();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens a call or a bridge for phones on these ports; where they send. */
    int[] open(String what) {
        return Arrays.stream(ask(what).split(" ")).mapToInt(Integer::parseInt).toArray();
    }

    void measure() {
        ask("measure");
    }

    /** How far from 20 ms apart the packets to bridged parties left their sockets. */
    Spacing spacing() {
        return Spacing.of(ask("spacing"));
    }

    /** How late a thread of the server woke that did nothing but sleep for 5 ms at a time. */
    Spacing oversleeping() {
        return Spacing.of(ask("oversleeping"));
    }

    /** The 99 % of the spacing in each second, in microseconds. */
    long[] spacingOfSeconds() {
        return numbersIn(ask("spacing-seconds"));
    }

    /** The 99 % of oversleeping in each second, in microseconds. */
    long[] oversleepingOfSeconds() {
        return numbersIn(ask("oversleeping-seconds"));
    }

    long cpuNanos() {
        return numbers("cpu")[0];
    }

    Counts counts() {
        long[] told = numbers("counts");
        return new Counts(told[0], told[1], told[2], told[3], told[4], told[5], told[6], told[7]);
    }

    /** Ends the bridges; calls stay. */
    void leave() {
        ask("leave");
    }

    private long[] numbers(String question) {
        return numbersIn(ask(question));
    }

    private static long[] numbersIn(String told) {
        return Arrays.stream(told.split(" ")).mapToLong(Long::parseLong).toArray();
    }

    private String ask(String question) {
        try {
            questions.write(question + "\n");
            questions.flush();
            return line();
        } catch (IOException e) {
            throw new UncheckedIOException("the server has ended", e);
        }
    }

    private String line() throws IOException {
        return String.valueOf(answers.readLine());
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
