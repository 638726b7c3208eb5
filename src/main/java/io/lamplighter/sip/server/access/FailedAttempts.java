package io.lamplighter.sip.server.access;

import io.lamplighter.time.Scheduler;
import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down whoever guesses passwords: each source address has a bucket of failures that refills with time. Bounded:
 * past {@link #MOST_SOURCES} the source that failed longest ago is forgotten.
 */
final class FailedAttempts {
    static final int MOST_SOURCES = 10_000;

    private record Bucket(double left, long at) {}

    private final int burst;
    private final Duration refill;
    private final Scheduler scheduler;
    private final Map<InetAddress, Bucket> sources = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<InetAddress, Bucket> eldest) {
            return size() > MOST_SOURCES;
        }
    };

    FailedAttempts(SipSettings.Attempts settings, Scheduler scheduler) {
        this.burst = settings.burst();
        this.refill = settings.refill();
        this.scheduler = scheduler;
    }

    /** Whether the source has failed so often that its credentials are not looked at now. */
    synchronized boolean exhausted(InetAddress source) {
        return sources.containsKey(source) && left(sources.get(source)) < 1;
    }

    /** Counts one failure. */
    synchronized void failed(InetAddress source) {
        Bucket old = sources.getOrDefault(source, new Bucket(burst, scheduler.nanoTime()));
        sources.put(source, new Bucket(Math.max(0, left(old) - 1), scheduler.nanoTime()));
    }

    private double left(Bucket bucket) {
        double refilled = (double) (scheduler.nanoTime() - bucket.at()) / refill.toNanos();
        return Math.min(burst, bucket.left() + refilled);
    }
}
