package io.lamplighter.engine;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Runs tasks one after another, in the order posted, on whichever thread of the pool is free. */
public final class Mailbox {
    private final Executor pool;
    private final Consumer<RuntimeException> onFailure;
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger unfinished = new AtomicInteger();

    /**
     * A mailbox on a pool.
     *
     * @param onFailure told of a task that threw; the mailbox goes on with the next task
     */
    public Mailbox(Executor pool, Consumer<RuntimeException> onFailure) {
        this.pool = pool;
        this.onFailure = onFailure;
    }

    /** Adds a task; returns at once. */
    public void post(Runnable task) {
        waiting.add(task);
        if (unfinished.getAndIncrement() == 0) {
            pool.execute(this::drain);
        }
    }

    private void drain() {
        do {
            try {
                waiting.remove().run();
            } catch (RuntimeException e) {
                onFailure.accept(e);
            }
        } while (unfinished.decrementAndGet() > 0);
    }
}
