package io.lamplighter.http;

import io.lamplighter.time.Cancellable;
import io.lamplighter.time.Scheduler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.ReadHandler;
import org.glassfish.grizzly.http.io.NIOInputStream;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;

/**
 * Reads request bodies as they arrive: no worker waits for a client that announced a body and sends none.
 *
 * <p>A body over the limit is read on and thrown away for a while, so that a client that writes everything before it
 * reads gets its answer instead of a reset connection.
 */
public final class BodyReader {
    private static final int DISCARDED_LIMITS = 8;
    private static final byte[] EMPTY = {};

    private final HttpLimits limits;
    private final Scheduler scheduler;

    public BodyReader(HttpLimits limits, Scheduler scheduler) {
        this.limits = limits;
        this.scheduler = scheduler;
    }

    /**
     * Reads the body and then calls exactly one of the two, on a worker thread. When the body did not
     * come with the headers the response is suspended by then, and the connection closes after it: whoever is called
     * resumes it.
     */
    public void read(Request request, Response response, Consumer<byte[]> whole, Consumer<BodyFault> fault) {
        if (!announcesBody(request)) {
            whole.accept(EMPTY);
            return;
        }
        if (isHere(request)) {
            whole.accept(takeAll(request));
            return;
        }
        // Grizzly already listens for more while such a request is answered, and now and then loses the next one on the
        // connection or closes it in between. Announced, the close harms nobody.
        response.setHeader("Connection", "close");
        response.suspend();
        new Reading(request, whole, fault).start();
    }

    private static boolean announcesBody(Request request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    /** Whether the whole body came with the headers; of a chunked one that cannot be told. */
    private boolean isHere(Request request) {
        long announced = request.getContentLengthLong();
        return announced > 0
                && announced <= limits.bodyBytes()
                && request.getInputBuffer().readyData() >= announced;
    }

    private static byte[] takeAll(Request request) {
        try {
            return request.getNIOInputStream().readNBytes((int) request.getContentLengthLong());
        } catch (IOException e) {
            throw new UncheckedIOException("a body that was here is gone", e);
        }
    }

    /** One body under way. Grizzly calls it from one worker at a time; the deadline may race with it. */
    private final class Reading implements ReadHandler {
        private final Connection<?> connection;
        private final NIOInputStream in;
        private final Consumer<byte[]> whole;
        private final Consumer<BodyFault> fault;
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private final AtomicBoolean decided = new AtomicBoolean();
        private volatile Cancellable deadline = Cancellable.NOTHING;
        private volatile long received;

        Reading(Request request, Consumer<byte[]> whole, Consumer<BodyFault> fault) {
            this.connection = request.getContext().getConnection();
            this.in = request.getNIOInputStream();
            this.whole = whole;
            this.fault = fault;
        }

        void start() {
            deadline = scheduler.schedule(limits.bodyTime(), this::late);
            in.notifyAvailable(this);
        }

        @Override
        public void onDataAvailable() throws IOException {
            take();
            if (received > (long) limits.bodyBytes() * DISCARDED_LIMITS) {
                fail(BodyFault.TOO_LARGE);
            } else if (!decided.get()) {
                in.notifyAvailable(this);
            }
        }

        @Override
        public void onAllDataRead() throws IOException {
            take();
            if (tooLarge()) {
                fail(BodyFault.TOO_LARGE);
            } else if (decided.compareAndSet(false, true)) {
                deadline.cancel();
                whole.accept(body.toByteArray());
            }
        }

        @Override
        public void onError(Throwable cause) {
            fail(BodyFault.BROKEN);
        }

        private void take() throws IOException {
            byte[] chunk = new byte[Math.max(0, in.available())];
            int count = chunk.length == 0 ? 0 : in.read(chunk);
            received += Math.max(0, count);
            if (!tooLarge() && count > 0) {
                body.write(chunk, 0, count);
            }
        }

        private boolean tooLarge() {
            return received > limits.bodyBytes();
        }

        /** On the scheduler's thread: the answer is written by a worker. */
        private void late() {
            onWorker(() -> fail(tooLarge() ? BodyFault.TOO_LARGE : BodyFault.TOO_SLOW));
        }

        private void onWorker(Runnable task) {
            connection.getTransport().getWorkerThreadPool().execute(task);
        }

        private void fail(BodyFault why) {
            if (decided.compareAndSet(false, true)) {
                deadline.cancel();
                fault.accept(why);
            }
        }
    }
}
