package io.lamplighter.sip.transport;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;

/** Warnings that a peer can provoke: at most one a second, with the count of those held back, so that a flood of bad
 * messages does not become a flood of lines. */
final class QuietLog {
    private static final long PAUSE = Duration.ofSeconds(1).toNanos();

    private final Logger log;
    private final LongSupplier nanoTime;
    private final AtomicLong nextAt;
    private final AtomicLong heldBack = new AtomicLong();

    QuietLog(Logger log, LongSupplier nanoTime) {
        this.log = log;
        this.nanoTime = nanoTime;
        this.nextAt = new AtomicLong(nanoTime.getAsLong());
    }

    void warn(String format, Object value) {
        long now = nanoTime.getAsLong();
        long due = nextAt.get();
        if (now - due >= 0 && nextAt.compareAndSet(due, now + PAUSE)) {
            long others = heldBack.getAndSet(0);
            log.warn(others == 0 ? format : format + " (and " + others + " more)", value);
        } else {
            heldBack.incrementAndGet();
        }
    }
}
