package io.lamplighter.media.mix;

import io.lamplighter.media.codec.Speech;
import java.util.List;

/**
 * Makes the frames of a bridge: everybody is read once, summed once at each rate that somebody hears, and each listener
 * gets the sum without itself. Confined to one event loop.
 *
 * <p>Summing at both rates in place of the higher one alone leaves G.711 among G.711 untouched while somebody wideband
 * is in the bridge, and lets listeners of one kind share.
 */
final class Mix {
    /**
     * Beats that a stalled machine left out are made up for, as many as a phone's own jitter buffer may take at once; more
     * are a hole in everybody's sound, and what was said meanwhile waits in the jitter buffers.
     */
    static final int MOST_AT_ONCE = 10;

    private final FrameLength frame;
    private final WarningTone tone;
    private final RateMix narrow;
    private final RateMix wide;
    private long made;
    private boolean begun;

    Mix(FrameLength frame, WarningTone tone) {
        this.frame = frame;
        this.tone = tone;
        this.narrow = new RateMix(FrameLength.NARROW, frame);
        this.wide = new RateMix(FrameLength.WIDE, frame);
    }

    /** Makes what is due up to a beat. */
    void beat(List<Party> parties, long beat) {
        int due = due(beat);
        for (int frames = due - 1; frames >= 0; frames--) {
            make(parties, beat - frames * frame.nanos());
        }
        parties.forEach(Party::trim);
        made = beat;
        begun = true;
    }

    private int due(long beat) {
        return begun ? due(beat - made, frame) : 1;
    }

    /** How many frames to make when so many nanoseconds have passed since the last one. */
    static int due(long passed, FrameLength frame) {
        return (int) Math.max(0, Math.min(passed / frame.nanos(), MOST_AT_ONCE));
    }

    private void make(List<Party> parties, long beat) {
        tone.advance(beat);
        for (Party party : parties) {
            party.voice().advance();
        }
        make(parties, beat, narrow, FrameLength.NARROW);
        make(parties, beat, wide, FrameLength.WIDE);
    }

    private void make(List<Party> parties, long beat, RateMix mix, int rate) {
        boolean summed = false;
        try {
            for (Party party : parties) {
                Speech speech = party.listensIn();
                if (speech != null && speech.sampleRate() == rate) {
                    if (!summed) {
                        mix.add(parties, tone);
                        summed = true;
                    }
                    mix.play(party, speech, beat);
                }
            }
        } finally {
            mix.finish();
        }
    }
}
