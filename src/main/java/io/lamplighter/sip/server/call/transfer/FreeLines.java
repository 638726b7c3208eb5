package io.lamplighter.sip.server.call.transfer;

import io.lamplighter.engine.Lines;
import io.lamplighter.engine.SnapshotListener;
import io.lamplighter.line.LineId;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.sip.server.call.leg.LineRoom;
import io.lamplighter.time.Cancellable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells who waits for a line to have no call: one of them each time, in the order they came. Safe from any thread, and
 * never waits.
 */
final class FreeLines implements SnapshotListener {
    private final Lines lines;
    private final Map<LineId, Deque<Waiting>> waiting = new ConcurrentHashMap<>();

    private FreeLines(Lines lines) {
        this.lines = lines;
    }

    /** Begins to watch. */
    static FreeLines of(Lines lines) {
        FreeLines free = new FreeLines(lines);
        lines.listen(free);
        lines.onRemoved(free.waiting::remove);
        return free;
    }

    private record Waiting(LineRoom room, Runnable task) {}

    /**
     * Whether a line has a call, or a phone that is about to make one.
     *
     * @param session its calls in this session do not count
     */
    boolean isInUse(LineId line, long session) {
        return lines.snapshot(line).stream()
                .flatMap(snapshot -> snapshot.busy().stream())
                .anyMatch(busy -> busy.call()
                        .filter(call -> call.details().session() == session)
                        .isEmpty());
    }

    /**
     * Runs a task once the line is free, and those who came before have had their turn.
     *
     * @param room in whose mailbox it runs
     */
    Cancellable await(LineId line, LineRoom room, Runnable task) {
        Waiting one = new Waiting(room, task);
        waiting.compute(line, (id, queue) -> {
            Deque<Waiting> all = queue == null ? new ArrayDeque<>() : queue;
            all.add(one);
            return all;
        });
        lines.snapshot(line).ifPresent(this::published);
        return () -> waiting.computeIfPresent(line, (id, queue) -> {
            queue.remove(one);
            return queue.isEmpty() ? null : queue;
        });
    }

    @Override
    public void published(LineSnapshot snapshot) {
        if (snapshot.busy().isEmpty()) {
            waiting.computeIfPresent(snapshot.line(), (id, queue) -> {
                tellFirst(queue);
                return queue.isEmpty() ? null : queue;
            });
        }
    }

    /** One whose own line is gone has no turn. */
    private static void tellFirst(Deque<Waiting> queue) {
        boolean told = false;
        while (!told && !queue.isEmpty()) {
            Waiting first = queue.remove();
            told = first.room().insist(first.task());
        }
    }
}
