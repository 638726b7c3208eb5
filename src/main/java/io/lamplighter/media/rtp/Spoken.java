package io.lamplighter.media.rtp;

import io.lamplighter.media.codec.Speech;
import io.lamplighter.media.sdp.Codec;
import io.lamplighter.media.sdp.SdpNegotiation;
import java.util.List;
import java.util.Optional;

/**
 * A codec of ours as one leg numbers it.
 *
 * @param payloadType its number on that leg
 */
record Spoken(Speech speech, int payloadType) {
    /** What a leg with these codecs in force hears; empty if we cannot write it. */
    static Optional<Spoken> heard(List<Codec> inForce) {
        return SdpNegotiation.spoken(inForce)
                .flatMap(codec -> Speech.of(codec).map(speech -> new Spoken(speech, codec.payloadType())));
    }
}
