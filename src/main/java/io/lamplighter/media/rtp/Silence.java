package io.lamplighter.media.rtp;

import io.lamplighter.media.codec.Pcma;
import io.lamplighter.media.codec.Pcmu;
import io.lamplighter.media.sdp.Codec;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.Optional;

/**
 * Silence in a listener's codec.
 *
 * @param payloadType its number on that leg
 * @param code the byte of one silent sample
 */
record Silence(int payloadType, byte code) {
    /** Silence for a leg that uses these codecs; empty if we cannot write the one it hears. */
    static Optional<Silence> in(List<Codec> codecs) {
        return codecs.stream().filter(Codec::isSpeech).findFirst().flatMap(Silence::in);
    }

    private static Optional<Silence> in(Codec codec) {
        if (codec.sameFormat(Codec.PCMU)) {
            return Optional.of(new Silence(codec.payloadType(), Pcmu.SILENCE));
        }
        return codec.sameFormat(Codec.PCMA)
                ? Optional.of(new Silence(codec.payloadType(), Pcma.SILENCE))
                : Optional.empty();
    }

    void fill(ByteBuf packet, int samples) {
        for (int sample = 0; sample < samples; sample++) {
            packet.writeByte(code);
        }
    }
}
