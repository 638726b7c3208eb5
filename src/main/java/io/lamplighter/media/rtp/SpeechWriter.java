package io.lamplighter.media.rtp;

import io.lamplighter.media.codec.Resampler;
import io.lamplighter.media.codec.Speech;
import io.lamplighter.media.codec.SpeechEncoder;
import io.netty.buffer.ByteBuf;

/**
 * What we say to one listener ourselves, be it somebody's speech in another codec or a sound of ours: one coder for all
 * of it, so that a change of talker or of a talker's codec is no break in what the listener decodes. Confined to the
 * leg's event loop.
 */
final class SpeechWriter {
    private static final int NARROW = 8000;
    private static final int WIDE = 16_000;

    private Speech speech = Speech.PCMU;
    private SpeechEncoder encoder = speech.encoder();
    private Resampler resampler = resampler(speech);
    private short[] resampled = new short[0];

    private static Resampler resampler(Speech speech) {
        int rate = speech.sampleRate();
        return Resampler.between(rate == NARROW ? WIDE : NARROW, rate);
    }

    /**
     * Appends samples in a codec; another one than before begins anew.
     *
     * @param sampleRate of the samples, 8000 or 16000
     */
    void write(Speech codec, int sampleRate, short[] samples, int count, ByteBuf into) {
        if (codec != speech) {
            speech = codec;
            encoder = codec.encoder();
            resampler = resampler(codec);
        }
        if (sampleRate == codec.sampleRate()) {
            encoder.encode(samples, count, into);
        } else {
            encodeResampled(samples, count, into);
        }
    }

    private void encodeResampled(short[] samples, int count, ByteBuf into) {
        int room = resampler.mostFor(count);
        if (resampled.length < room) {
            resampled = new short[room];
        }
        encoder.encode(resampled, resampler.resample(samples, count, resampled), into);
    }
}
