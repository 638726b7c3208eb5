package io.lamplighter.xsi.events.channel;

import io.lamplighter.http.Caller;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * What each client does, and how it fares, since the start: whoever opens channels by the thousand, is refused without end
 * or answers nothing is found by it. Safe from any thread.
 */
final class ClientTally {
    private final Map<Caller, Counts> all = new ConcurrentHashMap<>();

    /** What is counted. */
    enum Figure {
        CHANNELS_OPENED,
        /** Channels whose reader did not keep up. */
        READERS_CUT,
        /** Events written to a channel. */
        EVENTS_SENT,
        EVENTS_ANSWERED,
        /** Events that no channel took, or that nobody answered. */
        EVENTS_LOST
    }

    /** The counts of one client. */
    static final class Counts {
        private final Map<Figure, AtomicLong> figures = new EnumMap<>(Figure.class);
        private final Map<Integer, AtomicLong> refusals = new ConcurrentHashMap<>();

        private Counts() {
            for (Figure figure : Figure.values()) {
                figures.put(figure, new AtomicLong());
            }
        }

        long of(Figure figure) {
            return figures.get(figure).get();
        }

        /** Requests that were refused, by status. */
        Map<Integer, Long> refusals() {
            Map<Integer, Long> byStatus = new TreeMap<>();
            refusals.forEach((status, count) -> byStatus.put(status, count.get()));
            return byStatus;
        }
    }

    private Counts counts(Caller client) {
        return all.computeIfAbsent(client, c -> new Counts());
    }

    void count(Caller client, Figure figure) {
        count(client, figure, 1);
    }

    void count(Caller client, Figure figure, int times) {
        counts(client).figures.get(figure).addAndGet(times);
    }

    /** A request was refused. @param status 400 or more */
    void countRefusal(Caller client, int status) {
        counts(client).refusals.computeIfAbsent(status, s -> new AtomicLong()).incrementAndGet();
    }

    /** The clients that have done anything. */
    Map<Caller, Counts> clients() {
        return Map.copyOf(all);
    }

    /** Forgets those that are no more. */
    void keep(Predicate<Caller> exists) {
        all.keySet().removeIf(exists.negate());
    }
}
