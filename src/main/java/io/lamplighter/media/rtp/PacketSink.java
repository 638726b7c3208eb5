package io.lamplighter.media.rtp;

import io.netty.buffer.ByteBuf;

/** Takes what the party on a leg sends: the route to another leg, or a mixer. */
@FunctionalInterface
public interface PacketSink {
    /** Lets everything fall. */
    PacketSink NOWHERE = (kind, packet) -> {};

    /**
     * A packet that is well formed and comes from the party. Called on the leg's event loop; must not block.
     *
     * @param packet the whole datagram, for the duration of the call; whoever keeps it longer retains or copies it
     */
    void accept(PacketKind kind, ByteBuf packet);
}
