package io.lamplighter.media.rtp;

import io.netty.buffer.ByteBuf;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * The numbering of what one listener hears, so that relayed and generated audio form one stream for it (RFC 3550
 * section 5.1). Confined to the leg's event loop.
 *
 * <p>Generated packets continue the source heard last. The first relayed packet afterwards carries the marker. Relayed
 * packets keep their own numbers wherever those lead on; only if the same source would go back, because it paused while
 * we generated, are its sequence numbers and timestamps moved by a constant.
 */
final class OutgoingStream {
    private static final int SAMPLES_PER_MILLISECOND = 8;

    private static final long NANOS_PER_MILLISECOND = 1_000_000;

    private boolean begun;
    private boolean generating;
    private int source;
    private int sequence;
    private int timestamp;
    private long sentAt;
    private int sequenceShift;
    private int timestampShift;

    /** Notes a relayed packet, and renumbers it where it must be. */
    void relay(ByteBuf packet, long nanoTime) {
        boolean continued = begun && RtpHeader.source(packet) == source;
        if (!continued) {
            sequenceShift = 0;
            timestampShift = 0;
        } else if (generating) {
            leadOn(packet, nanoTime);
        }
        if (generating) {
            RtpHeader.mark(packet);
            generating = false;
        }
        if (sequenceShift != 0 || timestampShift != 0) {
            RtpHeader.sequence(packet, RtpHeader.sequence(packet) + sequenceShift & 0xFFFF);
            RtpHeader.timestamp(packet, RtpHeader.timestamp(packet) + timestampShift);
        }
        note(packet, continued, nanoTime);
    }

    private void leadOn(ByteBuf packet, long nanoTime) {
        int ahead = (short) (RtpHeader.sequence(packet) + sequenceShift - sequence);
        if (ahead <= 0) {
            sequenceShift += 1 - ahead;
        }
        int later = RtpHeader.timestamp(packet) + timestampShift - timestamp;
        if (later <= 0) {
            timestampShift += elapsedSamples(nanoTime) - later;
        }
    }

    private void note(ByteBuf packet, boolean continued, long nanoTime) {
        int number = RtpHeader.sequence(packet);
        if (continued && (short) (number - sequence) <= 0) {
            return;
        }
        begun = true;
        source = RtpHeader.source(packet);
        sequence = number;
        timestamp = RtpHeader.timestamp(packet);
        sentAt = nanoTime;
    }

    /** Appends the header of the next generated packet of an 8 kHz codec. */
    void generate(ByteBuf packet, int payloadType, long nanoTime, RandomGenerator random) {
        if (begun) {
            sequence = sequence + 1 & 0xFFFF;
            timestamp += elapsedSamples(nanoTime);
        } else {
            begin(random);
        }
        RtpHeader.write(packet, !generating, payloadType, sequence, timestamp, source);
        generating = true;
        sentAt = nanoTime;
    }

    /**
     * Appends the header of a packet of an event that began at some time; it takes the next sequence number and leaves
     * the timestamps of the sound as they are (RFC 4733 section 2.5.1.2).
     */
    void event(ByteBuf packet, int payloadType, boolean marked, long began, RandomGenerator random) {
        if (begun) {
            sequence = sequence + 1 & 0xFFFF;
        } else {
            begin(random);
            sentAt = began;
        }
        int stamp = timestamp + SAMPLES_PER_MILLISECOND * (int) Math.floorDiv(began - sentAt, NANOS_PER_MILLISECOND);
        RtpHeader.write(packet, marked, payloadType, sequence, stamp, source);
        generating = true;
    }

    private void begin(RandomGenerator random) {
        begun = true;
        source = random.nextInt();
        sequence = random.nextInt(0x8000);
        timestamp = random.nextInt();
    }

    private int elapsedSamples(long nanoTime) {
        long milliseconds = TimeUnit.NANOSECONDS.toMillis(nanoTime - sentAt);
        return (int) Math.max(1, milliseconds) * SAMPLES_PER_MILLISECOND;
    }
}
