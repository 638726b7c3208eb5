package io.lamplighter.media.rtp;

import io.lamplighter.media.sound.Sound;
import io.lamplighter.time.Scheduler;
import java.util.random.RandomGenerator;

/**
 * What all legs of one relay share.
 *
 * @param samplesPerPacket at 8 kHz, of generated audio
 * @param soundOnHold what a held party hears unless its leg says otherwise
 */
record RelayContext(
        Scheduler scheduler,
        PacingClock clock,
        RandomGenerator random,
        Counters totals,
        int samplesPerPacket,
        Sound soundOnHold) {
    /** How much audio a generated packet carries. */
    int packetMillis() {
        return samplesPerPacket / 8;
    }
}
