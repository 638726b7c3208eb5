package io.lamplighter.load;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import io.lamplighter.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The product as {@code serve} starts it, with one thing added: it answers questions about itself. A line {@code cpu} on
 * standard input is answered with the processor time of this process in nanoseconds, {@code heap} with the bytes in use
 * after collection, {@code threads} and {@code descriptors} with how many are alive and open. It ends when standard input does, so it never outlives whoever started it.
 */
public final class LoadServer {
    private static final int COLLECTIONS = 3;
    private static final Map<String, LongSupplier> ANSWERS = Map.of(
            "cpu", LoadServer::cpuNanos,
            "heap", LoadServer::heapBytes,
            "threads", () -> ManagementFactory.getThreadMXBean().getThreadCount(),
            "descriptors", LoadServer::descriptors);

    private LoadServer() {}

    public static void main(String[] args) {
        Thread answers = new Thread(LoadServer::answer, "load-answers");
        answers.setDaemon(true);
        answers.start();
        Main.main(args);
    }

    private static void answer() {
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        try {
            for (String question = questions.readLine(); question != null; question = questions.readLine()) {
                System.out.println(question + " " + ANSWERS.get(question).getAsLong());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Runtime.getRuntime().halt(0);
        }
    }

    private static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    /** Files and sockets. */
    private static long descriptors() {
        return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getOpenFileDescriptorCount();
    }

    private static long heapBytes() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
