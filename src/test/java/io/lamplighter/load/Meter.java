package io.lamplighter.load;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** Takes a {@link Sample} of a fleet and its server between two moments. */
final class Meter {
    private final PhoneFleet fleet;
    private final LongSupplier cpuNanos;
    private final List<Long> latencies = new ArrayList<>();
    private long cpu;
    private long notifies;
    private long repeats;
    private long startedAt;

    /** @param cpuNanos processor time of the server so far */
    Meter(PhoneFleet fleet, LongSupplier cpuNanos) {
        this.fleet = fleet;
        this.cpuNanos = cpuNanos;
    }

    void start() {
        latencies.clear();
        notifies = fleet.notifies();
        repeats = fleet.repeats();
        cpu = cpuNanos.getAsLong();
        startedAt = System.nanoTime();
    }

    void latency(long nanos) {
        latencies.add(nanos);
    }

    Sample stop(long moves) {
        long wall = System.nanoTime() - startedAt;
        return new Sample(
                moves,
                fleet.notifies() - notifies,
                fleet.repeats() - repeats,
                cpuNanos.getAsLong() - cpu,
                wall,
                latencies.stream().mapToLong(Long::longValue).toArray());
    }
}
