package io.lamplighter.media.codec;

import static io.lamplighter.media.codec.Saturation.clamp;

import io.netty.buffer.ByteBuf;

/** One stream into G.722 at 64 kbit/s (ITU-T G.722 mode 1): two samples of 16 kHz make one octet. */
final class G722Encoder implements SpeechEncoder {
    private static final int LOUDEST = 16383;

    private final MirrorFilter filter = new MirrorFilter();
    private final LowerBand lower = new LowerBand();
    private final HigherBand higher = new HigherBand();

    @Override
    public void encode(short[] samples, int count, ByteBuf into) {
        if ((count & 1) != 0) {
            throw new IllegalArgumentException("G.722 takes samples in pairs, not " + count);
        }
        for (int i = 0; i < count; i += 2) {
            into.writeByte(encode(samples[i], samples[i + 1]));
        }
    }

    private int encode(short earlier, short later) {
        filter.push(earlier, later);
        int onEarlier = filter.onEarlier();
        int onLater = filter.onLater();
        int low = lower.encode(half(onLater + onEarlier));
        int high = higher.encode(half(onLater - onEarlier));
        return high << 6 | low;
    }

    /** Each band has 15 bits. */
    private static int half(int sum) {
        return clamp(sum >> 14, -LOUDEST - 1, LOUDEST);
    }
}
