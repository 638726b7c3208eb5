package io.lamplighter.media.rtp;

import io.lamplighter.media.codec.Speech;
import io.lamplighter.media.codec.SpeechDecoder;
import io.lamplighter.media.sdp.Codec;
import io.netty.buffer.ByteBuf;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One party's speech in another's codec, packet by packet. Sequence number, timestamp, marker and source stay those of
 * the talker, since all our codecs count at 8 kHz: what was lost is missing, and reports still fit. Comfort noise
 * becomes a packet of silence. Confined to the event loop of the listener's leg.
 */
final class Transcoder {
    private static final int NONE = -1;
    /** Two for each octet of the longest packet. */
    private static final int MOST_SAMPLES = 2 * DatagramSockets.LONGEST;

    private final List<Codec> talker;
    private final Spoken listener;
    private final short[] silence;
    private final Map<Speech, SpeechDecoder> decoders = new EnumMap<>(Speech.class);
    private final short[] samples = new short[MOST_SAMPLES];
    private int lastSequence = NONE;

    /**
     * @param talker the codecs in force on the leg of the talker
     * @param silenceMillis how much silence stands for one packet of comfort noise
     */
    Transcoder(List<Codec> talker, Spoken listener, int silenceMillis) {
        this.talker = talker;
        this.listener = listener;
        this.silence = new short[silenceMillis * listener.speech().sampleRate() / 1000];
    }

    /**
     * Appends the packet as the listener understands it.
     *
     * @return false if nothing was appended because the packet has just been there: coders would hear it twice
     */
    boolean transcode(ByteBuf packet, SpeechWriter writer, ByteBuf into) {
        int sequence = RtpHeader.sequence(packet);
        if (sequence == lastSequence) {
            return false;
        }
        lastSequence = sequence;
        RtpHeader.copy(packet, listener.payloadType(), into);
        Optional<Speech> speech =
                PayloadMap.meaning(RtpHeader.payloadType(packet), talker).flatMap(Speech::of);
        if (speech.isPresent()) {
            SpeechDecoder decoder = decoders.computeIfAbsent(speech.get(), Speech::decoder);
            int count = decoder.decode(RtpHeader.payload(packet), samples);
            writer.write(listener.speech(), speech.get().sampleRate(), samples, count, into);
        } else {
            writer.write(listener.speech(), listener.speech().sampleRate(), silence, silence.length, into);
        }
        return true;
    }
}
