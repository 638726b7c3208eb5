package io.lamplighter.xsi.events.contact;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What became of the events of one subscription: counts since it began, and the latest posts. */
public final class DeliveryLog {
    private static final int LATEST = 50;

    private final Deque<Entry> latest = new ArrayDeque<>();
    private long taken;
    private long refused;
    private long dropped;

    /**
     * One post.
     *
     * @param number of the event
     * @param what a status, or why there was none
     */
    public record Entry(Instant at, String eventId, int number, boolean taken, String what) {}

    void posted(Entry entry) {
        taken += entry.taken() ? 1 : 0;
        refused += entry.taken() ? 0 : 1;
        latest.add(entry);
        if (latest.size() > LATEST) {
            latest.poll();
        }
    }

    void drop() {
        dropped++;
    }

    /** Events taken. */
    public long taken() {
        return taken;
    }

    /** Posts that were not taken. */
    public long refused() {
        return refused;
    }

    /** Events given up. */
    public long dropped() {
        return dropped;
    }

    /** The latest posts, the oldest first. */
    public List<Entry> latest() {
        return List.copyOf(latest);
    }
}
