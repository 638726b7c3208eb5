package io.lamplighter.media.mix;

import io.lamplighter.media.codec.Speech;
import io.lamplighter.media.rtp.RtpHeader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** A copy of one packet of sound or comfort noise; used again for the next. */
final class HeardPacket {
    /** 120 ms at one octet for each step of the clock, twice of what any phone sends. */
    static final int LONGEST = 960;

    private final byte[] octets = new byte[LONGEST];
    private final ByteBuf payload = Unpooled.wrappedBuffer(octets);
    private Speech speech;
    private int source;
    private int timestamp;
    private int length;

    /**
     * Takes a packet over.
     *
     * @param codec what its payload is; null for comfort noise, which lasts until the next sound
     * @return false if it carries nothing, or more than a phone would send
     */
    boolean read(ByteBuf packet, Speech codec) {
        ByteBuf sound = RtpHeader.payload(packet);
        int count = sound.readableBytes();
        if (count == 0 || count > LONGEST) {
            return false;
        }
        sound.readBytes(octets, 0, count);
        speech = codec;
        source = RtpHeader.source(packet);
        timestamp = RtpHeader.timestamp(packet);
        length = codec == null ? 0 : count;
        return true;
    }

    void copy(HeardPacket other) {
        System.arraycopy(other.octets, 0, octets, 0, other.length);
        speech = other.speech;
        source = other.source;
        timestamp = other.timestamp;
        length = other.length;
    }

    boolean isComfort() {
        return speech == null;
    }

    /** What the payload is; null for comfort noise. */
    Speech speech() {
        return speech;
    }

    /** The octets to decode. */
    ByteBuf payload() {
        return payload.setIndex(0, length);
    }

    int source() {
        return source;
    }

    /** The first step of the clock that it covers. */
    int begin() {
        return timestamp;
    }

    /** The first step of the clock after it. Every codec of {@link Speech} has one octet for each step. */
    int end() {
        return timestamp + length;
    }

    int length() {
        return length;
    }

    void move(int steps) {
        timestamp += steps;
    }
}
