package io.lamplighter.sip.server;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The one thread of the SIP side that may wait for the store: it carries out what phones want changed in the directory.
 * Past a bound it refuses more.
 */
final class Patience implements Executor, AutoCloseable {
    private static final int MOST_WAITING = 1_000;
    private static final long IDLE_SECONDS = 30;

    private final ThreadPoolExecutor thread;

    Patience() {
        thread = new ThreadPoolExecutor(
                1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MOST_WAITING), task -> {
                    Thread made = new Thread(task, "phones-wishes");
                    made.setDaemon(true);
                    return made;
                });
        thread.allowCoreThreadTimeOut(true);
    }

    @Override
    public void execute(Runnable task) {
        thread.execute(task);
    }

    /** What is being written is finished, since an interrupt would cost the store its file; what waits is dropped. */
    @Override
    public void close() {
        thread.getQueue().clear();
        thread.shutdown();
    }
}
