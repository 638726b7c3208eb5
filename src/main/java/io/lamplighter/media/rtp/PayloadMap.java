package io.lamplighter.media.rtp;

import io.lamplighter.media.codec.Speech;
import io.lamplighter.media.sdp.Codec;
import io.lamplighter.media.sdp.CodecMatch;
import io.lamplighter.media.sdp.SdpNegotiation;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of the payload types of one leg on another. A format that both have crosses under the other's number;
 * speech of ours that the other lacks is transcoded; what is neither keeps its number.
 */
final class PayloadMap {
    private static final int NUMBERS = 128;
    private static final byte TRANSCODED = -1;

    private final byte[] numbers = new byte[NUMBERS];
    private final boolean changesNothing;

    private PayloadMap(List<Codec> from, List<Codec> to) {
        boolean same = true;
        for (int number = 0; number < NUMBERS; number++) {
            numbers[number] = crossing(number, from, to);
            same &= numbers[number] == number;
        }
        this.changesNothing = same;
    }

    static PayloadMap between(List<Codec> from, List<Codec> to) {
        return new PayloadMap(from, to);
    }

    /** The codec that a number means on a leg with these in force; also one that it has without being agreed on. */
    static Optional<Codec> meaning(int payloadType, List<Codec> inForce) {
        return listed(payloadType, inForce).or(() -> Codec.ofStaticType(payloadType));
    }

    private static Optional<Codec> listed(int payloadType, List<Codec> inForce) {
        return inForce.stream()
                .filter(codec -> codec.payloadType() == payloadType)
                .findFirst();
    }

    private static byte crossing(int number, List<Codec> from, List<Codec> to) {
        Optional<Codec> codec = meaning(number, from);
        Optional<Codec> there = codec.flatMap(known -> SdpNegotiation.like(known, to));
        if (there.isPresent() && isKnown(number, from, to)) {
            return (byte) there.get().payloadType();
        }
        boolean transcoded = there.isEmpty() && isKnown(number, from, to) && mustBeTranscoded(codec, from, to);
        return transcoded ? TRANSCODED : (byte) number;
    }

    /** What a talker was not to say is left as it is, unless the listener has no use for anything the talker says. */
    private static boolean isKnown(int number, List<Codec> from, List<Codec> to) {
        return listed(number, from).isPresent() || SdpNegotiation.compare(from, to) == CodecMatch.TRANSCODED;
    }

    /** Comfort noise follows the speech of its stream. */
    private static boolean mustBeTranscoded(Optional<Codec> codec, List<Codec> from, List<Codec> to) {
        Optional<Codec> speech = codec.filter(Codec::isComfortNoise).isPresent() ? SdpNegotiation.spoken(from) : codec;
        boolean bothOurs =
                speech.flatMap(Speech::of).isPresent() && Speech.heard(to).isPresent();
        return bothOurs
                && speech.flatMap(known -> SdpNegotiation.like(known, to)).isEmpty();
    }

    /**
     * Gives a packet its number on the other leg.
     *
     * @return false if it cannot cross as it is, but must be transcoded
     */
    boolean apply(ByteBuf packet) {
        if (changesNothing) {
            return true;
        }
        byte number = numbers[RtpHeader.payloadType(packet)];
        if (number == TRANSCODED) {
            return false;
        }
        RtpHeader.payloadType(packet, number);
        return true;
    }
}
