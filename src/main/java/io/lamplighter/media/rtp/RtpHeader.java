package io.lamplighter.media.rtp;

import io.netty.buffer.ByteBuf;

/** The fixed fields of RTP and RTCP packets, read and written in place (RFC 3550 sections 5.1 and 6.4). */
final class RtpHeader {
    static final int BYTES = 12;

    private static final int SHORTEST_RTCP = 8;
    private static final int VERSION_2 = 2;
    private static final int MARKER = 0x80;

    private RtpHeader() {}

    /**
     * Whether this may be RTP: version 2 and long enough for its sources. RTCP sent to the RTP port is refused, since
     * we never agree to share one port (RFC 5761 section 4).
     */
    static boolean isRtp(ByteBuf packet) {
        int length = packet.readableBytes();
        return length >= BYTES
                && version(packet) == VERSION_2
                && !hasRtcpType(packet)
                && length >= BYTES + 4 * (packet.getByte(packet.readerIndex()) & 0x0F);
    }

    /** Whether this may be RTCP: version 2 and a type from the range set aside for it. */
    static boolean isRtcp(ByteBuf packet) {
        return packet.readableBytes() >= SHORTEST_RTCP && version(packet) == VERSION_2 && hasRtcpType(packet);
    }

    private static int version(ByteBuf packet) {
        return packet.getUnsignedByte(packet.readerIndex()) >> 6;
    }

    private static boolean hasRtcpType(ByteBuf packet) {
        int type = packet.getUnsignedByte(packet.readerIndex() + 1);
        return type >= 192 && type <= 223;
    }

    static int payloadType(ByteBuf packet) {
        return packet.getByte(packet.readerIndex() + 1) & 0x7F;
    }

    static void payloadType(ByteBuf packet, int number) {
        int index = packet.readerIndex() + 1;
        packet.setByte(index, packet.getByte(index) & MARKER | number);
    }

    static void mark(ByteBuf packet) {
        int index = packet.readerIndex() + 1;
        packet.setByte(index, packet.getByte(index) | MARKER);
    }

    static int sequence(ByteBuf packet) {
        return packet.getUnsignedShort(packet.readerIndex() + 2);
    }

    static void sequence(ByteBuf packet, int number) {
        packet.setShort(packet.readerIndex() + 2, number);
    }

    static int timestamp(ByteBuf packet) {
        return packet.getInt(packet.readerIndex() + 4);
    }

    static void timestamp(ByteBuf packet, int value) {
        packet.setInt(packet.readerIndex() + 4, value);
    }

    static int source(ByteBuf packet) {
        return packet.getInt(packet.readerIndex() + 8);
    }

    /** Appends a header without contributing sources or extension. */
    static void write(ByteBuf packet, boolean marked, int payloadType, int sequence, int timestamp, int source) {
        packet.writeByte(VERSION_2 << 6);
        packet.writeByte((marked ? MARKER : 0) | payloadType);
        packet.writeShort(sequence);
        packet.writeInt(timestamp);
        packet.writeInt(source);
    }
}
