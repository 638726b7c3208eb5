package io.lamplighter.media.mix;

import io.lamplighter.media.codec.Speech;
import io.lamplighter.media.codec.SpeechEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One frame at one sample rate: the sum, and what it becomes for those who hear at this rate. */
final class RateMix {
    private final int rate;
    private final int samples;
    private final Sum sum;
    private final short[] heard;
    /** Whose voices are in the sum; decided once for the frame, for another thread may mute a party in the midst of it. */
    private final Set<Party> summed = Collections.newSetFromMap(new IdentityHashMap<>());

    private final Map<Speech, SpeechEncoder> forgetful = new EnumMap<>(Speech.class);
    private final Map<Speech, ByteBuf> shared = new EnumMap<>(Speech.class);

    RateMix(int rate, FrameLength frame) {
        this.rate = rate;
        this.samples = frame.samples(rate);
        this.sum = new Sum(samples);
        this.heard = new short[samples];
    }

    void add(List<Party> parties, WarningTone tone) {
        sum.clear();
        summed.clear();
        for (Party party : parties) {
            if (party.voice().isAudible() && party.isHeard()) {
                sum.add(party.voice().at(rate), 0, samples);
                summed.add(party);
            }
        }
        tone.addTo(sum, rate);
    }

    void play(Party listener, Speech speech, long beat) {
        if (listener.hears() && !summed.contains(listener) && isForgetful(speech)) {
            listener.play(shared.computeIfAbsent(speech, this::forAll), beat);
        } else {
            playAlone(listener, speech, beat);
        }
    }

    /** G.711 codes each sample by itself; a G.722 stream must come from one encoder, whoever else hears the same. */
    private static boolean isForgetful(Speech speech) {
        return speech != Speech.G722;
    }

    private ByteBuf forAll(Speech speech) {
        sum.heardByAll(heard);
        ByteBuf sound = ByteBufAllocator.DEFAULT.buffer(samples);
        forgetful.computeIfAbsent(speech, Speech::encoder).encode(heard, samples, sound);
        return sound;
    }

    private void playAlone(Party listener, Speech speech, long beat) {
        if (!listener.hears()) {
            Arrays.fill(heard, (short) 0);
        } else if (summed.contains(listener)) {
            sum.heardBeside(listener.voice().at(rate), heard);
        } else {
            sum.heardByAll(heard);
        }
        ByteBuf sound = ByteBufAllocator.DEFAULT.buffer(samples);
        try {
            listener.encode(speech, heard, samples, sound);
            listener.play(sound, beat);
        } finally {
            sound.release();
        }
    }

    void finish() {
        shared.values().forEach(ByteBuf::release);
        shared.clear();
    }
}
