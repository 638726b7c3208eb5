package io.lamplighter.media.rtp;

import io.lamplighter.media.sdp.MediaAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** A party's media end on real sockets: numbered packets out, whatever arrives in, every wait bounded. */
public final class RtpPhone implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 30_000;

    private final DatagramSocket rtp;
    private final DatagramSocket rtcp;
    private final int source;
    private int sequence = 1000;
    private int timestamp = 50_000;

    private RtpPhone(DatagramSocket rtp, DatagramSocket rtcp, int source) throws SocketException {
        this.rtp = rtp;
        this.rtcp = rtcp;
        this.source = source;
        rtp.setSoTimeout(PATIENCE_MILLIS);
        rtcp.setSoTimeout(PATIENCE_MILLIS);
    }

    /** A phone on this address, on a free even port and the one above. */
    public static RtpPhone at(String address, int source) {
        try {
            InetAddress here = InetAddress.getByName(address);
            while (true) {
                DatagramSocket rtp = new DatagramSocket(0, here);
                int port = rtp.getLocalPort();
                if (port % 2 == 0 && isFree(here, port + 1)) {
                    return new RtpPhone(rtp, new DatagramSocket(port + 1, here), source);
                }
                rtp.close();
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static boolean isFree(InetAddress address, int port) {
        try (DatagramSocket probe = new DatagramSocket(port, address)) {
            return probe.isBound();
        } catch (SocketException taken) {
            return false;
        }
    }

    public InetAddress address() {
        return rtp.getLocalAddress();
    }

    /** What its description would say. */
    public MediaAddress media() {
        return MediaAddress.of(address(), rtp.getLocalPort());
    }

    /** Makes the next packet: 20 ms of some sound. */
    public byte[] sound(int payloadType) {
        byte[] packet = packet(payloadType, sequence, timestamp, source);
        sequence++;
        timestamp += 160;
        return packet;
    }

    static byte[] packet(int payloadType, int sequence, int timestamp, int source) {
        ByteBuffer packet = ByteBuffer.allocate(172);
        packet.put((byte) 0x80).put((byte) payloadType).putShort((short) sequence);
        packet.putInt(timestamp).putInt(source);
        for (int i = 0; i < 160; i++) {
            packet.put((byte) (i * 7 + sequence));
        }
        return packet.array();
    }

    /** A receiver report of one source. */
    public static byte[] report(int source) {
        return ByteBuffer.allocate(8)
                .put((byte) 0x80)
                .put((byte) 201)
                .putShort((short) 1)
                .putInt(source)
                .array();
    }

    public void say(byte[] packet, MediaAddress to) {
        transmit(rtp, packet, to.address(), to.rtpPort());
    }

    /** Makes and sends the next packet. */
    public byte[] talk(int payloadType, MediaAddress to) {
        byte[] packet = sound(payloadType);
        say(packet, to);
        return packet;
    }

    public void sayRtcp(byte[] packet, MediaAddress to) {
        transmit(rtcp, packet, to.address(), to.rtcpPort());
    }

    private static void transmit(DatagramSocket socket, byte[] packet, InetAddress address, int port) {
        try {
            socket.send(new DatagramPacket(packet, packet.length, new InetSocketAddress(address, port)));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    public byte[] hear() {
        return receive(rtp);
    }

    public byte[] hearRtcp() {
        return receive(rtcp);
    }

    private static byte[] receive(DatagramSocket socket) {
        DatagramPacket packet = new DatagramPacket(new byte[4096], 4096);
        try {
            socket.receive(packet);
        } catch (SocketTimeoutException silent) {
            throw new AssertionError("nothing arrived at port " + socket.getLocalPort(), silent);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        return Arrays.copyOf(packet.getData(), packet.getLength());
    }

    @Override
    public void close() {
        rtp.close();
        rtcp.close();
    }
}
