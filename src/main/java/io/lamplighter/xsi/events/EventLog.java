package io.lamplighter.xsi.events;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The latest events of a subscription, for clients that ask for them again. Not safe for several threads. */
public final class EventLog {
    private final int bound;
    private final Deque<OutgoingEvent> kept = new ArrayDeque<>();

    /** @param bound most events that are kept; 0 for none */
    public EventLog(int bound) {
        this.bound = bound;
    }

    /** Adds the newest; the oldest goes when there are too many. */
    public void add(OutgoingEvent event) {
        kept.add(event);
        while (kept.size() > bound) {
            kept.poll();
        }
    }

    /**
     * Every event after a number.
     *
     * @param newest the number of the newest event there was
     * @return empty when some of them are no longer kept, or a number above the newest is meant
     */
    public Optional<List<OutgoingEvent>> after(int number, int newest) {
        if (number < 0 || number > newest) {
            return Optional.empty();
        }
        List<OutgoingEvent> later =
                kept.stream().filter(e -> e.number() > number).toList();
        return later.size() == newest - number ? Optional.of(later) : Optional.empty();
    }

    /** A document of events. */
    public static byte[] document(List<OutgoingEvent> events) {
        return StreamDocument.several(events.stream().map(OutgoingEvent::again).toList())
                .getBytes(StandardCharsets.UTF_8);
    }
}
