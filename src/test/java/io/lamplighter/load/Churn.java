package io.lamplighter.load;

import io.lamplighter.load.LoadLines.Line;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/** Clients and phones that come and go for a while, all at once. */
final class Churn {
    private static final int CLIENTS = 6;
    /** SIP transactions are remembered for half a minute, channel sets for a minute. */
    private static final Duration UNTIL_FORGOTTEN = Duration.ofSeconds(65);

    private final ServerUnderLoad server;
    private final List<Line> lines;
    private final EventScenarios scenarios;
    private int cycles;
    private final List<String> endings = new ArrayList<>();
    private int events;
    private int calls;

    /** @param lines four of them, of which two and two talk to each other */
    Churn(ServerUnderLoad server, List<Line> lines, EventScenarios scenarios) {
        this.server = server;
        this.lines = lines;
        this.scenarios = scenarios;
    }

    /** What makes hours of habits seconds: hanging channels end soon. */
    static List<String> settings() {
        return List.of(
                "xsi.events.heartbeat=5s",
                "xsi.events.acknowledgement=5s",
                "xsi.events.channels-of-a-set=1000",
                "xsi.events.channels-of-an-owner=10000",
                "call-logs.per-user=100");
    }

    int cycles() {
        return cycles;
    }

    /** What clients were told of channels that the server ended although they were there. */
    List<String> endings() {
        return List.copyOf(endings);
    }

    int events() {
        return events;
    }

    int calls() {
        return calls;
    }

    /** Everybody comes and goes for so long; then until the server has no channel any more. */
    void run(Duration time) throws InterruptedException, ExecutionException {
        long end = System.nanoTime() + time.toNanos();
        BooleanSupplier goesOn = () -> System.nanoTime() < end;
        List<EventChurn> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            String user = lines.get(i % lines.size()).user() + "@localhost";
            clients.add(new EventChurn(server.http(), "churn-" + i, user, i, goesOn));
        }
        List<CallChurn> phones = List.of(
                new CallChurn(server.sip(), lines.get(0), lines.get(1), goesOn),
                new CallChurn(server.sip(), lines.get(2), lines.get(3), goesOn));
        together(clients, phones);
        cycles += clients.stream().mapToInt(EventChurn::cycles).sum();
        clients.forEach(client -> endings.addAll(client.endings()));
        events += clients.stream().mapToInt(EventChurn::events).sum();
        calls += phones.stream().mapToInt(CallChurn::calls).sum();
        EventFleet.until(() -> scenarios.figure("eventChannels") == 0, "no channel is left");
    }

    /** Waits until the server need not remember any more what there was. */
    static void rest() throws InterruptedException {
        Thread.sleep(UNTIL_FORGOTTEN.toMillis());
    }

    private static void together(List<EventChurn> clients, List<CallChurn> phones)
            throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<Future<?>> all = new ArrayList<>();
            clients.forEach(client -> all.add(threads.submit(client)));
            phones.forEach(phone -> all.add(threads.submit(phone)));
            for (Future<?> each : all) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
