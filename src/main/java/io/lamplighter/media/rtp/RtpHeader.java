package io.lamplighter.media.rtp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** The fixed fields of RTP and RTCP packets, read and written in place (RFC 3550 sections 5.1 and 6.4). */
public final class RtpHeader {
    static final int BYTES = 12;

    private static final int SHORTEST_RTCP = 8;
    private static final int VERSION_2 = 2;
    private static final int MARKER = 0x80;
    private static final int PADDED = 0x20;
    private static final int EXTENDED = 0x10;

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

    /** The number of the format, 0 to 127. */
    public static int payloadType(ByteBuf packet) {
        return packet.getByte(packet.readerIndex() + 1) & 0x7F;
    }

    static void payloadType(ByteBuf packet, int number) {
        int index = packet.readerIndex() + 1;
        packet.setByte(index, packet.getByte(index) & MARKER | number);
    }

    /** Whether the marker is set. */
    public static boolean isMarked(ByteBuf packet) {
        return (packet.getByte(packet.readerIndex() + 1) & MARKER) != 0;
    }

    static void mark(ByteBuf packet) {
        int index = packet.readerIndex() + 1;
        packet.setByte(index, packet.getByte(index) | MARKER);
    }

    /** The sequence number, 0 to 65535. */
    public static int sequence(ByteBuf packet) {
        return packet.getUnsignedShort(packet.readerIndex() + 2);
    }

    static void sequence(ByteBuf packet, int number) {
        packet.setShort(packet.readerIndex() + 2, number);
    }

    /** The timestamp, to be compared by subtraction. */
    public static int timestamp(ByteBuf packet) {
        return packet.getInt(packet.readerIndex() + 4);
    }

    static void timestamp(ByteBuf packet, int value) {
        packet.setInt(packet.readerIndex() + 4, value);
    }

    /** The SSRC. */
    public static int source(ByteBuf packet) {
        return packet.getInt(packet.readerIndex() + 8);
    }

    /**
     * The payload, without contributing sources, extension and padding (RFC 3550 sections 5.1 and 5.3.1); shares the
     * packet's memory and its count of references. Empty if the packet's own lengths contradict each other.
     */
    public static ByteBuf payload(ByteBuf packet) {
        int first = packet.getUnsignedByte(packet.readerIndex());
        int start = packet.readerIndex() + BYTES + 4 * (first & 0x0F);
        if ((first & EXTENDED) != 0) {
            start += start + 4 <= packet.writerIndex() ? 4 + 4 * packet.getUnsignedShort(start + 2) : 4;
        }
        int padding = (first & PADDED) != 0 ? packet.getUnsignedByte(packet.writerIndex() - 1) : 0;
        int length = packet.writerIndex() - padding - start;
        return length > 0 ? packet.slice(start, length) : Unpooled.EMPTY_BUFFER;
    }

    /** Appends the header of a packet under another number, without contributing sources or extension. */
    static void copy(ByteBuf packet, int payloadType, ByteBuf into) {
        write(into, isMarked(packet), payloadType, sequence(packet), timestamp(packet), source(packet));
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
