package io.lamplighter.history;

import io.lamplighter.line.LineId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Calls on their way to where they are kept, and lines that were removed in between, in the order in which it happened: a
 * line that comes back under the same name keeps its calls, and none of its predecessor's. Bounded, and told when they are
 * there. Safe from any thread.
 */
final class WaitingCalls {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Entry> waiting = new ArrayDeque<>();
    private final int most;
    private long accepted;
    private long settled;
    private long lost;
    private boolean closed;

    private sealed interface Entry {}

    private record Over(LoggedCall call) implements Entry {}

    private record Gone(LineId line) implements Entry {}

    /** What is to be done next. @param calls to be kept @param gone a line whose calls are to be forgotten after that */
    record Work(List<LoggedCall> calls, Optional<LineId> gone) {
        int entries() {
            return calls.size() + (gone.isPresent() ? 1 : 0);
        }
    }

    WaitingCalls(int most) {
        this.most = most;
    }

    /** @return false when there is no room, or nothing is taken any more */
    boolean add(LoggedCall call) {
        lock.lock();
        try {
            if (closed || waiting.size() >= most) {
                lost++;
                return false;
            }
            accept(new Over(call));
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** A line is removed; there is always room for that, and at most once for each line. */
    void gone(LineId line) {
        lock.lock();
        try {
            accept(new Gone(line));
        } finally {
            lock.unlock();
        }
    }

    private void accept(Entry entry) {
        waiting.add(entry);
        accepted++;
        changed.signalAll();
    }

    /**
     * Waits until there is something, or for a while.
     *
     * @return the next calls, at most so many; nothing when the while is over or nothing will come any more
     */
    Work take(int atMost, Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (waiting.isEmpty() && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            return next(atMost);
        } finally {
            lock.unlock();
        }
    }

    private Work next(int atMost) {
        List<LoggedCall> calls = new ArrayList<>();
        while (!waiting.isEmpty() && calls.size() < atMost) {
            Entry entry = waiting.poll();
            if (entry instanceof Gone gone) {
                return new Work(calls, Optional.of(gone.line()));
            }
            calls.add(((Over) entry).call());
        }
        return new Work(calls, Optional.empty());
    }

    /** Waits for a while, or until nothing is added any more. */
    void pause(Duration length) throws InterruptedException {
        lock.lock();
        try {
            long left = length.toNanos();
            while (!closed && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** So many that were taken are kept, or given up. */
    void settled(int entries) {
        lock.lock();
        try {
            settled += entries;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until all that was added before is settled. @return false when the limit passed first */
    boolean await(Duration limit) {
        lock.lock();
        try {
            long target = accepted;
            long left = limit.toNanos();
            while (settled < target && left > 0) {
                left = changed.awaitNanos(left);
            }
            return settled >= target;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Nothing is added any more. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether nothing waits and nothing will come. */
    boolean isOver() {
        lock.lock();
        try {
            return closed && waiting.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** How many had no room. */
    long lost() {
        lock.lock();
        try {
            return lost;
        } finally {
            lock.unlock();
        }
    }
}
