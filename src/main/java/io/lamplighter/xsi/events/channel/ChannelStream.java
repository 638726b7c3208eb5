package io.lamplighter.xsi.events.channel;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.WriteHandler;
import org.glassfish.grizzly.http.io.NIOOutputStream;
import org.glassfish.grizzly.http.server.Response;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.memory.MemoryManager;

/**
 * One reader: a suspended response on which each document is one chunk, written and flushed whole. What the connection
 * does not take at once waits here up to a bound; past it the reader is cut. Safe from any thread, and never waits.
 */
final class ChannelStream implements WriteHandler {
    private final Response response;
    private final Connection<?> connection;
    private final NIOOutputStream out;
    private final int bound;
    private final Runnable onCut;

    // Guarded by this.
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private int pending;
    private boolean draining;
    private boolean ending;
    private boolean over;

    /**
     * A reader of which nothing has been written yet.
     *
     * @param response suspended, with its headers set
     * @param bound most bytes that wait here
     * @param onCut told once when the reader is cut
     */
    ChannelStream(Response response, Connection<?> connection, int bound, Runnable onCut) {
        this.response = response;
        this.connection = connection;
        this.out = response.getNIOOutputStream();
        this.bound = bound;
        this.onCut = onCut;
    }

    /** Queues a document; after the end it is dropped. */
    void send(byte[] document) {
        if (enqueue(document)) {
            out.notifyCanWrite(this);
        }
    }

    /** Whether the caller has to start the writing. */
    private synchronized boolean enqueue(byte[] document) {
        if (over || ending) {
            return false;
        }
        if (!waiting.isEmpty() && pending + document.length > bound) {
            cut();
            return false;
        }
        waiting.add(document);
        pending += document.length;
        return claim();
    }

    private boolean claim() {
        boolean idle = !draining;
        draining = true;
        return idle;
    }

    private void cut() {
        over = true;
        waiting.clear();
        connection.closeSilently();
        onCut.run();
    }

    /** Ends the response in order, after what waits. */
    void end() {
        boolean start;
        synchronized (this) {
            start = !over && !ending && claim();
            ending = true;
        }
        if (start) {
            out.notifyCanWrite(this);
        }
    }

    /** Whether nothing can be sent any more. */
    synchronized boolean isOver() {
        return over || ending || !connection.isOpen();
    }

    /** By one thread at a time: whoever claimed the writing has it until the queue is empty. */
    @Override
    public void onWritePossible() throws IOException {
        for (Optional<byte[]> next = next(); next.isPresent(); next = next()) {
            out.write(Buffers.wrap(MemoryManager.DEFAULT_MEMORY_MANAGER, next.get()));
            out.flush();
            if (!out.canWrite()) {
                out.notifyCanWrite(this);
                return;
            }
        }
    }

    private synchronized Optional<byte[]> next() {
        Optional<byte[]> next = Optional.ofNullable(waiting.poll());
        pending -= next.map(d -> d.length).orElse(0);
        if (next.isEmpty()) {
            draining = false;
            finish();
        }
        return next;
    }

    private void finish() {
        if (ending && !over) {
            over = true;
            response.resume();
        }
    }

    /** The client is gone. */
    @Override
    public synchronized void onError(Throwable gone) {
        over = true;
        waiting.clear();
        connection.closeSilently();
    }
}
