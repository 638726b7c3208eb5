package io.lamplighter.xsi.events.contact;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Counts over all subscriptions since the start; from any thread. */
final class Tally {
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();

    void posted(boolean wasTaken) {
        (wasTaken ? taken : refused).incrementAndGet();
    }

    void lost() {
        lost.incrementAndGet();
    }

    Map<String, Long> figures() {
        Map<String, Long> figures = new LinkedHashMap<>();
        figures.put("eventContactsTaken", taken.get());
        figures.put("eventContactsRefused", refused.get());
        figures.put("eventContactsLost", lost.get());
        return figures;
    }
}
