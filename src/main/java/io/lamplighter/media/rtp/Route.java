package io.lamplighter.media.rtp;

import io.lamplighter.media.sdp.Codec;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.Optional;

/** The way of what one party says to another: as it is, under other numbers, or in another codec. */
final class Route implements PacketSink {
    private final List<Codec> from;
    private final List<Codec> into;
    private final MediaLeg to;
    private final PayloadMap map;
    private final Optional<Transcoder> transcoder;

    private Route(List<Codec> from, MediaLeg to, int packetMillis) {
        this.from = from;
        this.into = to.codecs();
        this.to = to;
        this.map = PayloadMap.between(from, into);
        this.transcoder = Spoken.heard(into).map(listener -> new Transcoder(from, listener, packetMillis));
    }

    /**
     * The way between two legs as they are now.
     *
     * @param before the sink of the first; kept if it is that way already, so that coders go on where they are
     */
    static PacketSink between(MediaLeg from, MediaLeg to, PacketSink before, int packetMillis) {
        List<Codec> said = from.codecs();
        return before instanceof Route route && route.leads(said, to) ? route : new Route(said, to, packetMillis);
    }

    private boolean leads(List<Codec> said, MediaLeg listener) {
        return listener == to && from.equals(said) && into.equals(listener.codecs());
    }

    @Override
    public void accept(PacketKind kind, ByteBuf packet) {
        if (kind == PacketKind.RTCP || map.apply(packet)) {
            to.send(kind, packet);
        } else {
            transcoder.ifPresent(coder -> to.send(packet, coder));
        }
    }
}
