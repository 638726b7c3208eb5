package io.lamplighter.xsi.events.contact;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Ends what waits for a web server too long, by closing the socket under it: reads, writes and handshakes alike. */
final class TimeLimit implements AutoCloseable {
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "xsi-contact-time");
        thread.setDaemon(true);
        return thread;
    });

    TimeLimit() {
        timer.setRemoveOnCancelPolicy(true);
    }

    /** Something that waits. */
    @FunctionalInterface
    interface Step<T> {
        T run() throws IOException;
    }

    /** Runs a step that uses a socket. @throws IOException when it fails, or takes longer; the socket is closed then */
    <T> T within(Duration limit, Socket socket, Step<T> step) throws IOException {
        AtomicBoolean late = new AtomicBoolean();
        Future<?> end = later(limit, () -> {
            late.set(true);
            WebConnection.closeQuietly(socket);
        });
        try {
            return step.run();
        } catch (IOException e) {
            WebConnection.closeQuietly(socket);
            throw late.get() ? new SocketTimeoutException("no answer in time") : e;
        } finally {
            end.cancel(false);
        }
    }

    /** Runs a task after a while. */
    Future<?> later(Duration pause, Runnable task) {
        return timer.schedule(task, pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** What runs is still ended in time; nothing new begins. */
    @Override
    public void close() {
        timer.shutdown();
    }
}
