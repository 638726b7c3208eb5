package io.lamplighter.media.rtp;

import io.lamplighter.media.sdp.Codec;
import io.lamplighter.media.sdp.SdpNegotiation;
import io.netty.buffer.ByteBuf;
import java.util.List;

/** Payload types of one leg turned into those of another; numbers without a counterpart stay. */
final class PayloadMap {
    private final byte[] numbers = new byte[128];
    private final boolean changesNothing;

    private PayloadMap(List<Codec> from, List<Codec> to) {
        for (int number = 0; number < numbers.length; number++) {
            numbers[number] = (byte) number;
        }
        boolean same = true;
        for (Codec codec : from) {
            int there = SdpNegotiation.like(codec, to).map(Codec::payloadType).orElse(codec.payloadType());
            numbers[codec.payloadType()] = (byte) there;
            same &= there == codec.payloadType();
        }
        this.changesNothing = same;
    }

    static PayloadMap between(List<Codec> from, List<Codec> to) {
        return new PayloadMap(from, to);
    }

    void apply(ByteBuf packet) {
        if (!changesNothing) {
            RtpHeader.payloadType(packet, numbers[RtpHeader.payloadType(packet)]);
        }
    }
}
