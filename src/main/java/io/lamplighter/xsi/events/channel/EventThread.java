package io.lamplighter.xsi.events.channel;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that owns channels and subscriptions. Its tasks must not wait for anything. */
final class EventThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventThread.class);
    private static final int MOST_WAITING = 16_384;
    private static final int SECONDS_TO_END = 1;

    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MOST_WAITING), EventThread::daemon);

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "xsi-events");
        thread.setDaemon(true);
        return thread;
    }

    /** Runs a task after those posted before it. @return false when it will not run: too many wait, or this is closed */
    boolean post(Runnable task) {
        try {
            thread.execute(() -> guarded(task));
            return true;
        } catch (RejectedExecutionException full) {
            return false;
        }
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("an event task failed", e);
        }
    }

    /** Lets the tasks that wait run for a moment, then ends. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
