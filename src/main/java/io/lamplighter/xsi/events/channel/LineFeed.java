package io.lamplighter.xsi.events.channel;

import io.lamplighter.line.LineSnapshot;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The snapshots of one line on their way from its mailbox to the event thread. Past a bound the oldest are dropped; the
 * gap in the versions tells so.
 */
final class LineFeed {
    private static final int MOST_WAITING = 256;

    private final Deque<Arrived> waiting = new ArrayDeque<>();
    /** What has been told of so far; belongs to the event thread. */
    private LineSnapshot told;

    /** A snapshot, and when it came. @param nanos on the clock's {@link io.lamplighter.time.Scheduler#nanoTime} */
    record Arrived(LineSnapshot snapshot, long nanos) {}

    /** From the line's mailbox. @return whether somebody has to take it */
    synchronized boolean put(LineSnapshot snapshot, long nanos) {
        boolean first = waiting.isEmpty();
        if (waiting.size() == MOST_WAITING) {
            waiting.poll();
        }
        waiting.add(new Arrived(snapshot, nanos));
        return first;
    }

    synchronized List<Arrived> take() {
        List<Arrived> all = new ArrayList<>(waiting);
        waiting.clear();
        return all;
    }

    LineSnapshot told() {
        return told;
    }

    void told(LineSnapshot snapshot) {
        told = snapshot;
    }
}
