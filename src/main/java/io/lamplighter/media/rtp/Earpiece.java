package io.lamplighter.media.rtp;

import io.lamplighter.media.sound.Sound;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/**
 * What the party on a leg is sent to hear: packets of others, and sounds of ours in between, as one stream. Confined to
 * the leg's event loop.
 */
final class Earpiece {
    private static final int SAMPLES_PER_OCTET = 2;

    private final LegSocket socket;
    private final ByteBufAllocator buffers;
    private final RelayContext context;
    private final OutgoingStream stream = new OutgoingStream();
    private final SpeechWriter writer = new SpeechWriter();
    private final short[] samples;

    Earpiece(LegSocket socket, ByteBufAllocator buffers, RelayContext context) {
        this.socket = socket;
        this.buffers = buffers;
        this.context = context;
        this.samples = new short[SAMPLES_PER_OCTET * context.samplesPerPacket()];
    }

    /** @param packet taken over; renumbered if it must be */
    void relay(ByteBuf packet) {
        stream.relay(packet, context.scheduler().nanoTime());
        socket.send(packet);
    }

    /** A packet in another codec than the party's. */
    void relay(ByteBuf packet, Transcoder transcoder) {
        ByteBuf ours = buffers.buffer(packet.readableBytes());
        if (transcoder.transcode(packet, writer, ours)) {
            relay(ours);
        } else {
            ours.release();
        }
    }

    /** Generated sound that is coded already. */
    void play(int payloadType, ByteBuf payload, long beat) {
        ByteBuf packet = packet(payload.readableBytes());
        stream.generate(packet, payloadType, beat, context.random());
        socket.send(packet.writeBytes(payload));
    }

    /** A packet of a key's event (RFC 4733). */
    void playEvent(int payloadType, boolean marked, ByteBuf payload, long begun) {
        ByteBuf packet = packet(payload.readableBytes());
        stream.event(packet, payloadType, marked, begun, context.random());
        socket.send(packet.writeBytes(payload));
    }

    /** The next packet of a sound of ours. */
    void play(Sound.Playback sound, Spoken codec, long beat) {
        int octets = context.samplesPerPacket();
        int count = octets * codec.speech().sampleRate() / codec.speech().rtpClock();
        sound.next(codec.speech().sampleRate(), samples, count);
        ByteBuf packet = packet(octets);
        stream.generate(packet, codec.payloadType(), beat, context.random());
        writer.write(codec.speech(), codec.speech().sampleRate(), samples, count, packet);
        socket.send(packet);
    }

    private ByteBuf packet(int payload) {
        return buffers.buffer(RtpHeader.BYTES + payload);
    }
}
