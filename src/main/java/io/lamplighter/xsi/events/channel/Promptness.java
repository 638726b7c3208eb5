package io.lamplighter.xsi.events.channel;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** How long changes of lines wait until they have been told to everybody who listens. Safe from any thread. */
final class Promptness {
    /** What clients put up with: a screen that follows its user's phone. */
    static final Duration BUDGET = Duration.ofMillis(100);

    private final AtomicLong told = new AtomicLong();
    private final AtomicLong late = new AtomicLong();
    private final AtomicLong longest = new AtomicLong();

    /** A change has been told. @param took from its line's mailbox to the queues of the channels */
    void note(Duration took) {
        told.incrementAndGet();
        if (took.compareTo(BUDGET) > 0) {
            late.incrementAndGet();
        }
        longest.accumulateAndGet(took.toMillis(), Math::max);
    }

    /** Changes told since the start, those of them that took longer than {@link #BUDGET}, and the longest, in ms. */
    Map<String, Long> figures() {
        return Map.of("eventChanges", told.get(), "eventChangesLate", late.get(), "eventChangesLongest", longest.get());
    }
}
