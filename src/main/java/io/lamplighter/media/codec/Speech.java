package io.lamplighter.media.codec;

import io.lamplighter.media.sdp.Codec;
import io.lamplighter.media.sdp.SdpNegotiation;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The speech codecs that we can read and write. */
public enum Speech {
    /** G.711 mu-law. */
    PCMU(Codec.PCMU, 8000),
    /** G.711 A-law. */
    PCMA(Codec.PCMA, 8000),
    /** G.722 at 64 kbit/s. */
    G722(Codec.G722, 16_000);

    private final Codec format;
    private final int sampleRate;

    Speech(Codec format, int sampleRate) {
        this.format = format;
        this.sampleRate = sampleRate;
    }

    /** The one that a description names; empty if it is none of ours. */
    public static Optional<Speech> of(Codec codec) {
        return Stream.of(values())
                .filter(speech -> speech.format.sameFormat(codec))
                .findFirst();
    }

    /** The one that a leg with these codecs in force speaks and hears: its first that carries speech. */
    public static Optional<Speech> heard(List<Codec> inForce) {
        return SdpNegotiation.spoken(inForce).flatMap(Speech::of);
    }

    /** Samples in a second, 8000 or 16000. */
    public int sampleRate() {
        return sampleRate;
    }

    /** Steps of the RTP timestamp in a second; 8000 also for G.722 (RFC 3551 section 4.5.2). */
    public int rtpClock() {
        return format.clockRate();
    }

    /** Reads one stream, from its beginning. */
    public SpeechDecoder decoder() {
        return switch (this) {
            case PCMU -> (payload, into) -> expand(payload, into, Pcmu::decode);
            case PCMA -> (payload, into) -> expand(payload, into, Pcma::decode);
            case G722 -> new G722Decoder();
        };
    }

    /** Writes one stream, from its beginning. */
    public SpeechEncoder encoder() {
        return switch (this) {
            case PCMU -> (samples, count, into) -> compress(samples, count, into, Pcmu::encode);
            case PCMA -> (samples, count, into) -> compress(samples, count, into, Pcma::encode);
            case G722 -> new G722Encoder();
        };
    }

    private interface Expander {
        short decode(byte code);
    }

    private interface Compressor {
        byte encode(short sample);
    }

    private static int expand(ByteBuf payload, short[] into, Expander law) {
        int count = Math.min(payload.readableBytes(), into.length);
        for (int i = 0; i < count; i++) {
            into[i] = law.decode(payload.readByte());
        }
        return count;
    }

    private static void compress(short[] samples, int count, ByteBuf into, Compressor law) {
        for (int i = 0; i < count; i++) {
            into.writeByte(law.encode(samples[i]));
        }
    }
}
