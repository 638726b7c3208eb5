package io.lamplighter.load;

import io.lamplighter.http.RawHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;

/** What event clients do in a run. */
final class EventScenarios {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String EVENTS = "/com.broadsoft.xsi-events/v2.0";
    private static final String ACTIONS = "/com.broadsoft.xsi-actions/v2.0";

    private final InetSocketAddress http;
    private final PhoneFleet phones;

    EventScenarios(InetSocketAddress http, PhoneFleet phones) {
        this.http = http;
        this.phones = phones;
    }

    /** Subscribes each channel to a user and waits for the first event. @param user of the channel at a position */
    void subscribe(List<EventReader> channels, IntFunction<String> user) {
        try (RawHttp client = new RawHttp(http)) {
            for (int i = 0; i < channels.size(); i++) {
                String set = channels.get(i).set();
                String body = "<Subscription><event>Basic Call</event><expires>2147483647</expires><channelSetId>" + set
                        + "</channelSetId><applicationId>" + set + "</applicationId></Subscription>";
                int status = client.send("POST " + EVENTS + "/user/" + user.apply(i) + " HTTP/1.1\r\nHost: load\r\n"
                                + EventFleet.login() + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                        .read()
                        .status();
                if (status != 200) {
                    throw new AssertionError("a subscription was answered " + status);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        EventFleet.until(
                () -> channels.stream().allMatch(c -> c.isStalled() || c.events() == 1), "all have their first event");
    }

    /**
     * A phone of a line goes off hook and on hook again.
     *
     * @param told channels that hear of it
     * @return nanoseconds from the phone's SUBSCRIBE to the last byte of the last channel's event, for each of the two
     */
    List<Long> seize(LoadLines.Line line, List<EventReader> told) {
        WatchedLine seizure = phones.watch(line.phones().get(0), "line-seize");
        List<Long> times = new ArrayList<>();
        times.add(move(() -> seizure.seize(1), told));
        phones.until(seizure::isUp, PATIENCE, "the seizure is granted");
        times.add(move(() -> seizure.subscribe(0), told));
        phones.until(seizure::isOver, PATIENCE, "the seizure is over");
        return times;
    }

    private long move(Runnable move, List<EventReader> told) {
        int[] before = told.stream().mapToInt(EventReader::events).toArray();
        long begin = System.nanoTime();
        move.run();
        phones.until(
                () -> {
                    for (int i = 0; i < before.length; i++) {
                        if (told.get(i).events() <= before[i]) {
                            return false;
                        }
                    }
                    return true;
                },
                PATIENCE,
                "every channel is told");
        return told.stream().mapToLong(EventReader::lastAt).max().orElse(begin) - begin;
    }

    /** Asks for a user's calls over some connections for a while. @return answers each second */
    double callsPerSecond(String user, int connections, Duration time) {
        AtomicLong answers = new AtomicLong();
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        long begin = System.nanoTime();
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                all.add(threads.submit(() -> ask(user, begin + time.toNanos(), answers)));
            }
            for (Future<?> each : all) {
                each.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("a client failed", e);
        } finally {
            threads.shutdownNow();
        }
        return answers.get() * 1e9 / (System.nanoTime() - begin);
    }

    private Void ask(String user, long until, AtomicLong answers) throws IOException {
        String request =
                "GET " + ACTIONS + "/user/" + user + "/calls HTTP/1.1\r\nHost: load\r\n" + EventFleet.login() + "\r\n";
        try (RawHttp client = new RawHttp(http)) {
            while (System.nanoTime() < until) {
                if (client.send(request).read().status() != 200) {
                    throw new IOException("GET calls was refused");
                }
                answers.incrementAndGet();
            }
        }
        return null;
    }

    /** A figure of the health page. */
    long figure(String name) {
        try (RawHttp client = new RawHttp(http)) {
            String page = client.send("GET /health HTTP/1.1\r\nHost: load\r\n\r\n")
                    .read()
                    .body();
            return Long.parseLong(page.replaceFirst("(?s).*" + name + "\\D+(\\d+).*", "$1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
