package io.lamplighter.sip.transport;

import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/** A token bucket for each source address, so that one flooding peer does not starve the others. */
final class SourceRates {
    private static final int MOST_SOURCES = 20_000;
    private static final double NANOS = 1e9;

    private final int perSecond;
    private final int burst;
    private final Predicate<InetAddress> trusted;
    private final LongSupplier nanoTime;
    private final Map<InetAddress, Bucket> buckets = new ConcurrentHashMap<>();

    SourceRates(int perSecond, int burst, Predicate<InetAddress> trusted, LongSupplier nanoTime) {
        this.perSecond = perSecond;
        this.burst = burst;
        this.trusted = trusted;
        this.nanoTime = nanoTime;
    }

    /** Takes one token; false if the source has none left. Loopback and trusted sources are never bounded. */
    boolean admits(InetAddress source) {
        if (perSecond == 0 || source.isLoopbackAddress() || trusted.test(source)) {
            return true;
        }
        long now = nanoTime.getAsLong();
        Bucket bucket = buckets.get(source);
        return bucket == null ? newcomer(source, now).take(now) : bucket.take(now);
    }

    private Bucket newcomer(InetAddress source, long now) {
        if (buckets.size() >= MOST_SOURCES) {
            buckets.values().removeIf(bucket -> bucket.isFull(now));
        }
        if (buckets.size() >= MOST_SOURCES) {
            buckets.clear();
        }
        return buckets.computeIfAbsent(source, ignored -> new Bucket(now));
    }

    private final class Bucket {
        private double tokens = burst;
        private long filledAt;

        Bucket(long now) {
            filledAt = now;
        }

        synchronized boolean take(long now) {
            fill(now);
            if (tokens < 1) {
                return false;
            }
            tokens--;
            return true;
        }

        synchronized boolean isFull(long now) {
            fill(now);
            return tokens >= burst;
        }

        private void fill(long now) {
            tokens = Math.min(burst, tokens + (now - filledAt) / NANOS * perSecond);
            filledAt = now;
        }
    }
}
