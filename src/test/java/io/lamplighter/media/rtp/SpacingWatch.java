package io.lamplighter.media.rtp;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;

/** How far apart the packets leave one socket, told as deviations from 20 ms. */
final class SpacingWatch extends ChannelOutboundHandlerAdapter {
    private static final long SPACING = 20_000_000;

    private final Deviations deviations;
    private long last;
    private volatile boolean measuring;

    /** @param deviations shared by the sockets that are measured together */
    SpacingWatch(Deviations deviations) {
        this.deviations = deviations;
    }

    /** From now on. */
    void measure() {
        measuring = true;
    }

    @Override
    public void write(ChannelHandlerContext context, Object packet, ChannelPromise promise) {
        long now = System.nanoTime();
        if (measuring && last != 0) {
            deviations.note(now, now - last - SPACING);
        }
        last = now;
        context.write(packet, promise);
    }
}
