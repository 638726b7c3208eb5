package io.lamplighter.media.rtp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import java.util.concurrent.RejectedExecutionException;

/**
 * The event loop of one leg, as those see it who bring packets from other loops. A mixer may still be at work on its
 * own loop when this one has ended with the relay: what it brings then is given back and counted as dropped.
 */
final class LegLoop {
    private final EventLoop loop;
    private final Counters counters;

    LegLoop(EventLoop loop, Counters counters) {
        this.loop = loop;
        this.counters = counters;
    }

    /**
     * Runs a task here, at once if the caller is.
     *
     * @param packet handed over to the task; given back if the task never runs
     */
    void carry(ByteBuf packet, Runnable task) {
        if (loop.inEventLoop()) {
            task.run();
            return;
        }
        try {
            loop.execute(task);
        } catch (RejectedExecutionException ended) {
            counters.dropped();
            packet.release();
        }
    }

    /** Plays on a beat of the clock; after the end of the loop there is nobody to hear it. */
    void onBeat(Runnable play) {
        if (!loop.isShuttingDown()) {
            loop.execute(play);
        }
    }
}
