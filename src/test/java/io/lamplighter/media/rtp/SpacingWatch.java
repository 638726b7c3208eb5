package io.lamplighter.media.rtp;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** How far apart the packets leave one socket, told as deviations from 20 ms, in steps of 10 µs. */
final class SpacingWatch extends ChannelOutboundHandlerAdapter {
    static final int STEP_NANOS = 10_000;
    private static final int STEPS = 100_000;
    private static final long SPACING = 20_000_000;

    private final AtomicIntegerArray deviations;
    private long last;
    private volatile boolean measuring;

    /** @param deviations counts, shared by the sockets that are measured together */
    SpacingWatch(AtomicIntegerArray deviations) {
        this.deviations = deviations;
    }

    static AtomicIntegerArray counts() {
        return new AtomicIntegerArray(STEPS);
    }

    static void note(AtomicIntegerArray counts, long nanos) {
        counts.incrementAndGet((int) Math.min(STEPS - 1, Math.abs(nanos) / STEP_NANOS));
    }

    void measure() {
        measuring = true;
    }

    @Override
    public void write(ChannelHandlerContext context, Object packet, ChannelPromise promise) {
        long now = System.nanoTime();
        if (measuring && last != 0) {
            note(deviations, now - last - SPACING);
        }
        last = now;
        context.write(packet, promise);
    }
}
