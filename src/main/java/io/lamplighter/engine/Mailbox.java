package io.lamplighter.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * Runs tasks one after another, in the order posted, on whichever thread of the pool is free.
 *
 * <p>Bounded: past {@value #MOST_WAITING} waiting tasks a post is refused, and whoever posted tells its own peer. A line
 * that is so far behind serves nobody; refusing keeps the others alive. What ends something that has begun is not
 * refused: nobody would do it later.
 *
 * <p>Safe from any thread. The monitor guards the queue alone and is never held while a task runs.
 */
public final class Mailbox {
    /** How many tasks may wait. */
    public static final int MOST_WAITING = 10_000;

    private final Executor pool;
    private final Consumer<Throwable> onFailure;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private boolean draining;
    private boolean closed;

    /**
     * A mailbox on a pool.
     *
     * @param onFailure told of a task that threw; the mailbox goes on with the next task
     */
    public Mailbox(Executor pool, Consumer<Throwable> onFailure) {
        this.pool = pool;
        this.onFailure = onFailure;
    }

    /** Adds a task; returns at once. @return false when the task will not run: the mailbox is full or closed */
    public boolean post(Runnable task) {
        return add(task, MOST_WAITING);
    }

    /**
     * Adds a task even to a full mailbox: one of the engine's own, of which there are few at a time, or one that what is
     * under way cannot do without.
     *
     * @return false when the mailbox is closed
     */
    boolean postPastTheBound(Runnable task) {
        return add(task, Integer.MAX_VALUE);
    }

    /** Adds a task after which none is taken any more. */
    void close(Runnable last) {
        synchronized (waiting) {
            if (closed) {
                return;
            }
            waiting.add(last);
            closed = true;
            if (draining) {
                return;
            }
            draining = true;
        }
        startDraining();
    }

    private boolean add(Runnable task, int most) {
        synchronized (waiting) {
            if (closed || waiting.size() >= most) {
                return false;
            }
            waiting.add(task);
            if (draining) {
                return true;
            }
            draining = true;
        }
        return startDraining();
    }

    /** A pool that takes no more tasks is shutting down, and the mailbox with it. */
    private boolean startDraining() {
        try {
            pool.execute(this::drain);
            return true;
        } catch (RejectedExecutionException e) {
            onFailure.accept(e);
            synchronized (waiting) {
                closed = true;
                waiting.clear();
                draining = false;
            }
            return false;
        }
    }

    private void drain() {
        for (Runnable task = next(); task != null; task = next()) {
            try {
                task.run();
            } catch (Throwable e) { // whatever it is, the line's other tasks must still run
                onFailure.accept(e);
            }
        }
    }

    private Runnable next() {
        synchronized (waiting) {
            Runnable task = waiting.poll();
            draining = task != null;
            return task;
        }
    }
}
