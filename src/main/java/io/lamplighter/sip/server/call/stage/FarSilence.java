package io.lamplighter.sip.server.call.stage;

import io.lamplighter.media.rtp.MediaLeg;
import io.lamplighter.media.sound.Sound;
import io.lamplighter.sip.server.call.far.FarSide;
import io.lamplighter.sip.server.call.leg.EstablishedLeg;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the far party of a call hears while a phone holds. Owned by the mailbox. */
public final class FarSilence {
    private final BooleanSupplier music;
    private boolean paused;
    private boolean special;
    private int holds;

    /** @param music whether those whom the line's user holds are to hear music */
    FarSilence(BooleanSupplier music) {
        this.music = music;
    }

    /** The far party hears music or silence, or is asked to expect none where the relay cannot make it. */
    void begin(EstablishedLeg leg, FarSide far) {
        holds++;
        special = false;
        boolean plays = music.getAsBoolean();
        far.conversation().members().stream()
                .filter(member -> member != leg.audio().media())
                .forEach(member -> choose(member, plays));
        leg.audio().media().hold();
        if (!leg.audio().media().canHearSilence()) {
            paused = true;
            far.pause();
        }
    }

    private static void choose(MediaLeg member, boolean plays) {
        if (plays) {
            member.usualHoldSound();
        } else {
            member.holdSound(Sound.silence());
        }
    }

    /** How often a phone has begun to hold: says one hold from another. */
    public int holds() {
        return holds;
    }

    /** Whether the held party would hear a sound. @param phones those that hold */
    public boolean canPlay(FarSide far, List<EstablishedLeg> phones) {
        return !paused && held(far, phones).anyMatch(MediaLeg::canHearSilence);
    }

    /** The held party hears this until the hold ends. @param phones those that hold */
    public void play(FarSide far, List<EstablishedLeg> phones, Sound sound) {
        special = true;
        held(far, phones).forEach(member -> member.holdSound(sound));
    }

    private static Stream<MediaLeg> held(FarSide far, List<EstablishedLeg> phones) {
        Set<MediaLeg> own = phones.stream().map(leg -> leg.audio().media()).collect(Collectors.toSet());
        return far.conversation().members().stream().filter(member -> !own.contains(member));
    }

    /** Somebody talks again. */
    void end(FarSide far) {
        if (special) {
            special = false;
            boolean plays = music.getAsBoolean();
            far.conversation().members().forEach(member -> choose(member, plays));
        }
        if (paused) {
            paused = false;
            far.unpause();
        }
    }

    /** The far side is another, and was asked for nothing. */
    void isNew() {
        paused = false;
        special = false;
    }
}
