package io.lamplighter.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Time that moves only when a test says so; due tasks run in the caller, in order of their deadline. */
public final class VirtualScheduler implements Scheduler {
    private record Entry(long dueNanos, long order, Runnable task) {}

    private Instant start;
    private final PriorityQueue<Entry> waiting =
            new PriorityQueue<>(Comparator.comparingLong(Entry::dueNanos).thenComparingLong(Entry::order));
    private long nowNanos;
    private long counter;

    public VirtualScheduler() {
        this(Instant.parse("2026-01-05T08:00:00Z"));
    }

    public VirtualScheduler(Instant start) {
        this.start = start;
    }

    @Override
    public synchronized Instant now() {
        return start.plusNanos(nowNanos);
    }

    @Override
    public synchronized long nanoTime() {
        return nowNanos;
    }

    @Override
    public synchronized Cancellable schedule(Duration delay, Runnable task) {
        Entry entry = new Entry(nowNanos + Math.max(0, delay.toNanos()), counter++, task);
        waiting.add(entry);
        return () -> {
            synchronized (this) {
                waiting.remove(entry);
            }
        };
    }

    /** Moves time forward, running everything that falls due on the way, at its own instant. */
    public void advance(Duration by) {
        long target;
        synchronized (this) {
            target = nowNanos + by.toNanos();
        }
        for (Entry due = takeDue(target); due != null; due = takeDue(target)) {
            due.task().run();
        }
        synchronized (this) {
            nowNanos = target;
        }
    }

    /** Sets the wall clock, forward or back; what is measured and what falls due is not touched. */
    public synchronized void set(Duration by) {
        start = start.plus(by);
    }

    private synchronized Entry takeDue(long target) {
        Entry first = waiting.peek();
        if (first == null || first.dueNanos() > target) {
            return null;
        }
        nowNanos = Math.max(nowNanos, first.dueNanos());
        return waiting.poll();
    }

    /** How many tasks wait: zero shows that nothing leaked a timer. */
    public synchronized int pending() {
        return waiting.size();
    }
}
