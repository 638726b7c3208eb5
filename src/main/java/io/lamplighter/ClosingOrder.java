package io.lamplighter;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has been opened so far, closed last first. The end may come while the start is still going on: what is opened
 * after it is closed at once, and the start is called off.
 */
final class ClosingOrder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClosingOrder.class);

    private record Opened(String name, AutoCloseable part) {}

    // Both guarded by this.
    private final Deque<Opened> opened = new ArrayDeque<>();
    private boolean closed;

    /**
     * Remembers a part.
     *
     * @throws StartCalledOff when the end came first; the part is closed then
     */
    <T extends AutoCloseable> T add(String name, T part) {
        if (!remember(new Opened(name, part))) {
            close(new Opened(name, part));
            throw new StartCalledOff();
        }
        return part;
    }

    private synchronized boolean remember(Opened part) {
        if (!closed) {
            opened.push(part);
        }
        return !closed;
    }

    /** Closes everything, last opened first; a part that fails does not keep the others open. */
    @Override
    public void close() {
        for (Opened part = next(); part != null; part = next()) {
            close(part);
        }
    }

    private synchronized Opened next() {
        closed = true;
        return opened.poll();
    }

    private static void close(Opened part) {
        try {
            part.part().close();
            LOG.info("closed {}", part.name());
        } catch (Exception e) {
            LOG.warn("{} did not close in order", part.name(), e);
        }
    }

    /** The process was told to end while it started. */
    static final class StartCalledOff extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StartCalledOff() {
            super("told to end while starting");
        }
    }
}
