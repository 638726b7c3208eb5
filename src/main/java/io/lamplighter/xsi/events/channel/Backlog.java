package io.lamplighter.xsi.events.channel;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What waits for all readers together: thousands that stall at once must not fill the memory, each within its own bound.
 * Safe from any thread.
 */
final class Backlog {
    private final long bound;
    private final AtomicLong bytes = new AtomicLong();

    /** @param bound most bytes that should wait in all */
    Backlog(long bound) {
        this.bound = bound;
    }

    /** Whether so many more bytes may wait. */
    boolean hasRoom(int more) {
        return bytes.get() + more <= bound;
    }

    void add(int more) {
        bytes.addAndGet(more);
    }

    void remove(int fewer) {
        bytes.addAndGet(-fewer);
    }

    /** What waits now. */
    long bytes() {
        return bytes.get();
    }
}
