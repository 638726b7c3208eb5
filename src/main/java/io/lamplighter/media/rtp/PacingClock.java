package io.lamplighter.media.rtp;

import io.lamplighter.time.Cancellable;
import io.lamplighter.time.Scheduler;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One beat for everything that generates audio. Beats lie on a fixed grid, so that they do not drift; a beat that comes
 * late is not repeated. The clock runs only while somebody listens.
 */
final class PacingClock {
    private static final Logger LOG = LoggerFactory.getLogger(PacingClock.class);

    private final Scheduler scheduler;
    private final long periodNanos;
    private final Set<LongConsumer> listeners = ConcurrentHashMap.newKeySet();
    private boolean running;
    private long origin;

    PacingClock(Scheduler scheduler, Duration period) {
        this.scheduler = scheduler;
        this.periodNanos = period.toNanos();
    }

    /**
     * Calls a listener on every beat from now on, one period from now at the earliest if nobody listened before.
     *
     * @param listener receives the nominal time of the beat in the scheduler's nanoseconds; must not block
     * @return leaves the clock
     */
    Cancellable join(LongConsumer listener) {
        listeners.add(listener);
        start();
        return () -> listeners.remove(listener);
    }

    private synchronized void start() {
        if (!running) {
            running = true;
            origin = scheduler.nanoTime();
            scheduleAfter(origin);
        }
    }

    private void scheduleAfter(long now) {
        long untilNext = periodNanos - (now - origin) % periodNanos;
        scheduler.schedule(Duration.ofNanos(untilNext), this::beat);
    }

    private void beat() {
        long now = scheduler.nanoTime();
        long nominal = now - (now - origin) % periodNanos;
        listeners.forEach(listener -> beat(listener, nominal));
        proceed();
    }

    private synchronized void proceed() {
        if (listeners.isEmpty()) {
            running = false;
        } else {
            scheduleAfter(scheduler.nanoTime());
        }
    }

    /** One listener's fault must not stop the others' audio. */
    private static void beat(LongConsumer listener, long nominal) {
        try {
            listener.accept(nominal);
        } catch (RuntimeException fault) {
            LOG.warn("paced audio failed on one beat", fault);
        }
    }
}
