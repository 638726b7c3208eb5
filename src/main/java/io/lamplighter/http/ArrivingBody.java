package io.lamplighter.http;

import io.lamplighter.time.Cancellable;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReference;
import org.glassfish.grizzly.Buffer;

/**
 * One body under way. Bytes come from one worker at a time; the deadline may race with them, and whoever settles the
 * outcome first hands the request over.
 */
final class ArrivingBody {
    /** Request attribute under which it stays with its request. */
    static final String ATTRIBUTE = "io.lamplighter.http.body";

    private static final int DISCARDED_LIMITS = 8;

    private final int limit;
    private final Kept kept = new Kept();
    private final AtomicReference<ReceivedBody> outcome = new AtomicReference<>();
    private volatile Cancellable deadline = Cancellable.NOTHING;
    private volatile long received;

    /** @param limit the most bytes that are kept */
    ArrivingBody(int limit) {
        this.limit = limit;
    }

    /** Takes what has arrived; past the limit it is only counted. */
    void take(Buffer arrived) {
        int count = arrived.remaining();
        received = received + count;
        if (!tooLarge()) {
            byte[] bytes = new byte[count];
            arrived.get(bytes);
            kept.write(bytes, 0, count);
        }
        arrived.tryDispose();
    }

    /** What has been kept, without a copy. */
    ByteBuffer soFar() {
        return kept.view();
    }

    boolean tooLarge() {
        return received > limit;
    }

    /**
     * Whether so much has been thrown away that the rest need not be waited for. Until then it is, so that a client
     * that writes everything before it reads gets its answer instead of a reset connection.
     */
    boolean isHopeless() {
        return received > (long) limit * DISCARDED_LIMITS;
    }

    boolean isSettled() {
        return outcome.get() != null;
    }

    /** Ends the body with what is here. @return false when it was settled before */
    boolean settle() {
        return settle(
                tooLarge() ? new ReceivedBody.Faulty(BodyFault.TOO_LARGE) : new ReceivedBody.Bytes(kept.toByteArray()));
    }

    /** Ends the body with a fault. @return false when it was settled before */
    boolean settle(BodyFault fault) {
        return settle(new ReceivedBody.Faulty(fault));
    }

    /** Ends the body at its deadline. @return false when it was settled before */
    boolean settleLate() {
        return settle(tooLarge() ? BodyFault.TOO_LARGE : BodyFault.TOO_SLOW);
    }

    private boolean settle(ReceivedBody result) {
        boolean first = outcome.compareAndSet(null, result);
        if (first) {
            deadline.cancel();
        }
        return first;
    }

    /** Must be settled. */
    ReceivedBody outcome() {
        return outcome.get();
    }

    /** Whether a deadline runs. */
    boolean isAwaited() {
        return deadline != Cancellable.NOTHING;
    }

    /** From now on the rest has to come before this timer runs out. */
    void await(Cancellable timer) {
        deadline = timer;
    }

    private static final class Kept extends ByteArrayOutputStream {
        private Kept() {
            super(0);
        }

        ByteBuffer view() {
            return ByteBuffer.wrap(buf, 0, count).slice();
        }
    }
}
