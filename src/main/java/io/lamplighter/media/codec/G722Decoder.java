package io.lamplighter.media.codec;

import io.netty.buffer.ByteBuf;

/** One stream of G.722 at 64 kbit/s into samples (ITU-T G.722 mode 1): an octet makes two of 16 kHz. */
final class G722Decoder implements SpeechDecoder {
    private final MirrorFilter filter = new MirrorFilter();
    private final LowerBand lower = new LowerBand();
    private final HigherBand higher = new HigherBand();

    @Override
    public int decode(ByteBuf payload, short[] into) {
        int octets = Math.min(payload.readableBytes(), into.length / 2);
        for (int i = 0; i < octets; i++) {
            decode(payload.readByte(), into, 2 * i);
        }
        return 2 * octets;
    }

    private void decode(int code, short[] into, int index) {
        int low = lower.decode(code & 0x3F);
        int high = higher.decode(code >> 6 & 3);
        filter.push(low + high, low - high);
        into[index] = (short) Saturation.saturate(filter.onLater() >> 11);
        into[index + 1] = (short) Saturation.saturate(filter.onEarlier() >> 11);
    }
}
