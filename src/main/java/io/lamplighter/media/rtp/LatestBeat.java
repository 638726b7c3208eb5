package io.lamplighter.media.rtp;

import io.netty.channel.EventLoop;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;

/**
 * The beat on one event loop. Beats that gather while the loop is busy are told as one, the last: a listener that makes
 * up for missed beats knows then all that it owes, and does not take what waits for the beats after the first for too
 * much.
 */
final class LatestBeat implements LongConsumer {
    private final EventLoop loop;
    private final LongConsumer listener;
    private final AtomicBoolean waiting = new AtomicBoolean();
    private volatile long latest;

    LatestBeat(EventLoop loop, LongConsumer listener) {
        this.loop = loop;
        this.listener = listener;
    }

    /** To be called by one thread at a time; a loop that is shutting down is left alone. */
    @Override
    public void accept(long beat) {
        latest = beat;
        if (!loop.isShuttingDown() && waiting.compareAndSet(false, true)) {
            loop.execute(this::tell);
        }
    }

    private void tell() {
        waiting.set(false);
        listener.accept(latest);
    }
}
