package io.lamplighter;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that run the lines' mailboxes: as many as there are processors, for no task waits. Its queue is bounded by
 * the number of lines, since a mailbox is queued once however many tasks it holds.
 */
final class MailboxPool implements Executor, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MailboxPool.class);
    private static final int GRACE_MILLIS = 500;

    private final ExecutorService threads;

    private MailboxPool(ExecutorService threads) {
        this.threads = threads;
    }

    static MailboxPool start() {
        AtomicInteger number = new AtomicInteger();
        ThreadFactory named = task -> {
            Thread thread = new Thread(task, "mailbox-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
        int processors = Math.max(2, Runtime.getRuntime().availableProcessors());
        return new MailboxPool(Executors.newFixedThreadPool(processors, named));
    }

    @Override
    public void execute(Runnable mailbox) {
        try {
            threads.execute(mailbox);
        } catch (RejectedExecutionException e) {
            LOG.debug("a task came after the mailboxes were closed and is dropped");
        }
    }

    /** Lets the tasks that are queued run for a moment. */
    @Override
    public void close() throws InterruptedException {
        threads.shutdown();
        if (!threads.awaitTermination(GRACE_MILLIS, TimeUnit.MILLISECONDS)) {
            LOG.warn("mailboxes were still busy after {} ms", GRACE_MILLIS);
            threads.shutdownNow();
        }
    }
}
