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
    private final Backlog all;
    private final Runnable onCut;

    // Guarded by this.
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private int pending;
    private boolean draining;
    private boolean ending;
    private boolean over;
    private Runnable onEnd = () -> {};

    /**
     * A reader of which nothing has been written yet.
     *
     * @param response suspended, with its headers set
     * @param bound most bytes that wait here
     * @param all what waits for all readers; where there is no room left, those that already keep something waiting are cut
     * @param onCut told once when the reader is cut
     */
    ChannelStream(Response response, Connection<?> connection, int bound, Backlog all, Runnable onCut) {
        this.response = response;
        this.connection = connection;
        this.out = response.getNIOOutputStream();
        this.bound = bound;
        this.all = all;
        this.onCut = onCut;
    }

    /** Queues a document; after the end it is dropped. */
    void send(byte[] document) {
        if (enqueue(document)) {
            out.notifyCanWrite(this);
        }
    }

    /** Whether a document more would leave half of what may wait here for what happens next. */
    synchronized boolean hasRoom(int bytes) {
        return waiting.isEmpty() || pending + bytes <= bound / 2 && all.hasRoom(bytes);
    }

    /** Whether the caller has to start the writing. */
    private synchronized boolean enqueue(byte[] document) {
        if (over || ending) {
            return false;
        }
        if (!waiting.isEmpty() && (pending + document.length > bound || !all.hasRoom(document.length))) {
            cut();
            return false;
        }
        waiting.add(document);
        pending += document.length;
        all.add(document.length);
        return claim();
    }

    private boolean claim() {
        boolean idle = !draining;
        draining = true;
        return idle;
    }

    private void cut() {
        over = true;
        drop();
        connection.closeSilently();
        onCut.run();
    }

    private void drop() {
        waiting.clear();
        all.remove(pending);
        pending = 0;
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

    /** Told when the response ends in order, before its connection is free for the next request; must not wait. */
    synchronized void onEnd(Runnable callback) {
        onEnd = callback;
    }

    /** Closes the connection of a reader that has not taken the end. */
    synchronized void abandon() {
        if (!over) {
            over = true;
            drop();
            connection.closeSilently();
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
        int taken = next.map(d -> d.length).orElse(0);
        pending -= taken;
        all.remove(taken);
        if (next.isEmpty()) {
            draining = false;
            finish();
        }
        return next;
    }

    private void finish() {
        if (ending && !over) {
            over = true;
            onEnd.run();
            response.resume();
        }
    }

    /** The client is gone. */
    @Override
    public synchronized void onError(Throwable gone) {
        over = true;
        drop();
        connection.closeSilently();
    }
}
