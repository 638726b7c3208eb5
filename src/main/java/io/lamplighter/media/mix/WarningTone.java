package io.lamplighter.media.mix;

import io.lamplighter.media.sound.Tone;
import java.time.Duration;

/** The tone of one bridge: asked for by anyone, sounded on the loop of the mix. */
final class WarningTone {
    private record Sound(short[] narrow, short[] wide) {
        static Sound of(Tone tone) {
            return new Sound(tone.samples(FrameLength.NARROW), tone.samples(FrameLength.WIDE));
        }

        short[] at(int rate) {
            return rate == FrameLength.NARROW ? narrow : wide;
        }
    }

    private final FrameLength frame;
    private Sound asked;
    private Sound repeated;
    private long interval;
    private long next;
    private boolean scheduled;
    private Sound sounding;
    private int frames;

    WarningTone(FrameLength frame) {
        this.frame = frame;
    }

    /** Sounds from the next frame on, in place of one that sounds already. */
    synchronized void once(Tone tone) {
        asked = Sound.of(tone);
    }

    /** Sounds from the next frame on, and again after each interval. */
    synchronized void every(Tone tone, Duration pause) {
        asked = Sound.of(tone);
        repeated = asked;
        interval = pause.toNanos();
        scheduled = false;
    }

    /** Ends the repetitions; what sounds is heard to its end. */
    synchronized void stop() {
        repeated = null;
    }

    /** Moves on to the next frame. */
    synchronized void advance(long beat) {
        frames++;
        if (repeated != null) {
            repeat(beat);
        }
        if (asked != null) {
            sounding = asked;
            asked = null;
            frames = 0;
        }
        if (sounding != null && frames * frame.samples(FrameLength.NARROW) >= sounding.narrow().length) {
            sounding = null;
        }
    }

    private void repeat(long beat) {
        if (!scheduled) {
            scheduled = true;
            next = beat + interval;
        } else if (beat - next >= 0) {
            asked = repeated;
            next += interval;
        }
    }

    synchronized void addTo(Sum sum, int rate) {
        if (sounding != null) {
            short[] samples = sounding.at(rate);
            int from = frames * frame.samples(rate);
            sum.add(samples, from, Math.min(frame.samples(rate), samples.length - from));
        }
    }
}
