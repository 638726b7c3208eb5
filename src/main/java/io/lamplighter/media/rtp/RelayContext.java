package io.lamplighter.media.rtp;

import io.lamplighter.time.Scheduler;
import java.util.random.RandomGenerator;

/**
 * What all legs of one relay share.
 *
 * @param samplesPerPacket at 8 kHz, of generated audio
 */
record RelayContext(
        Scheduler scheduler, PacingClock clock, RandomGenerator random, Counters totals, int samplesPerPacket) {}
