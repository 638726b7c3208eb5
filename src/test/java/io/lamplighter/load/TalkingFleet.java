package io.lamplighter.load;

import io.lamplighter.load.MediaUnderLoad.Spacing;
import io.lamplighter.media.codec.Speech;
import io.lamplighter.media.rtp.Deviations;
import io.lamplighter.media.sdp.Codec;
import io.lamplighter.media.sound.Pitch;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Phones that talk without a pause, on one thread and a few sockets; each sends every 20 ms at a time of its own. The
 * schedule is absolute: what a stalled fleet owes it sends at once, as a network does after a stall.
 */
final class TalkingFleet implements AutoCloseable {
    private static final int OCTETS = 160;
    private static final int HEADER = 12;
    private static final int PHONES_ON_A_SOCKET = 12;
    private static final long PERIOD = 20_000_000;
    private static final int SLOTS = 20;
    private static final int SOCKET_BUFFER = 1 << 20;
    private static final int FRAMES = 50;

    private final Selector selector;
    private final List<Line> lines = new ArrayList<>();
    private final List<Phone> phones = new ArrayList<>();
    private final Phone[] byServerPort = new Phone[65536];
    private final ByteBuffer packet = ByteBuffer.allocateDirect(HEADER + OCTETS);
    private final ByteBuffer incoming = ByteBuffer.allocateDirect(2048);
    private final Deviations lateness = new Deviations();
    private long refused;

    private record Line(DatagramChannel channel, int port, List<Phone> phones) {}

    /** One party. */
    static final class Phone {
        private final Line line;
        private final int payloadType;
        private final byte[][] speech;
        private final int source;
        private InetSocketAddress server;
        private long said;
        private long heard;

        private Phone(Line line, Codec codec, int source) {
            this.line = line;
            this.payloadType = codec.payloadType();
            this.speech = speech(Speech.of(codec).orElseThrow(), 300 + source % 50 * 40);
            this.source = source;
        }

        int port() {
            return line.port;
        }

        int payloadType() {
            return payloadType;
        }

        long heard() {
            return heard;
        }

        long said() {
            return said;
        }
    }

    TalkingFleet() {
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[][] speech(Speech codec, double hertz) {
        int samples = codec.sampleRate() / FRAMES;
        short[] sine = new Pitch(hertz, codec.sampleRate()).sine(6000, samples * FRAMES);
        var encoder = codec.encoder();
        byte[][] speech = new byte[FRAMES][OCTETS];
        for (int frame = 0; frame < FRAMES; frame++) {
            ByteBuf coded = Unpooled.buffer(OCTETS);
            encoder.encode(Arrays.copyOfRange(sine, frame * samples, (frame + 1) * samples), samples, coded);
            coded.readBytes(speech[frame]);
        }
        return speech;
    }

    /** One more phone; it talks once it {@link #sendsTo} a port. */
    Phone phone(Codec codec) {
        Line line = lineWithRoom().orElseGet(this::newLine);
        Phone phone = new Phone(line, codec, phones.size() + 1);
        line.phones.add(phone);
        phones.add(phone);
        return phone;
    }

    private Optional<Line> lineWithRoom() {
        return lines.stream()
                .filter(line -> line.phones.size() < PHONES_ON_A_SOCKET)
                .findFirst();
    }

    private Line newLine() {
        try {
            DatagramChannel channel = DatagramChannel.open();
            channel.setOption(StandardSocketOptions.SO_RCVBUF, SOCKET_BUFFER);
            channel.setOption(StandardSocketOptions.SO_SNDBUF, SOCKET_BUFFER);
            channel.bind(new InetSocketAddress("127.0.0.1", 0));
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
            int port = ((InetSocketAddress) channel.getLocalAddress()).getPort();
            Line line = new Line(channel, port, new ArrayList<>());
            lines.add(line);
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void sendsTo(Phone phone, int serverPort) {
        phone.server = new InetSocketAddress("127.0.0.1", serverPort);
        byServerPort[serverPort] = phone;
    }

    List<Phone> phones() {
        return phones;
    }

    long said() {
        return phones.stream().mapToLong(Phone::said).sum();
    }

    long heard() {
        return phones.stream().mapToLong(Phone::heard).sum();
    }

    /** Begins to note how late the fleet itself sends. */
    void measure() {
        lateness.begin();
    }

    /** How late it sent since then. */
    Spacing lateness() {
        return Spacing.of(lateness.all());
    }

    /** Everybody sends so many packets. */
    void talk(int packets) throws IOException {
        talk(packets, 1);
    }

    /** One phone of so many sends packets. */
    void talk(int packets, int ofSoMany) throws IOException {
        long begun = System.nanoTime();
        for (long slot = 0; slot < (long) packets * SLOTS; slot++) {
            long due = begun + slot * (PERIOD / SLOTS);
            hearUntil(due);
            for (int i = (int) (slot % SLOTS); i < phones.size(); i += SLOTS) {
                long now = System.nanoTime();
                lateness.note(now, now - due);
                if (i / SLOTS % ofSoMany == 0) {
                    say(phones.get(i));
                }
            }
        }
    }

    /** A packet counts as said once the system has taken it; what a full socket refuses is offered again, and late. */
    private void say(Phone phone) throws IOException {
        packet.clear();
        packet.put((byte) 0x80).put((byte) phone.payloadType).putShort((short) phone.said);
        packet.putInt((int) (phone.said * OCTETS)).putInt(phone.source);
        packet.put(phone.speech[(int) (phone.said % FRAMES)]).flip();
        while (phone.line.channel.send(packet, phone.server) == 0) {
            refused++;
            hearUntil(System.nanoTime());
        }
        phone.said++;
    }

    /** How often a full socket refused a packet. */
    long refused() {
        return refused;
    }

    /** Takes what comes until a time. */
    void hearUntil(long nanoTime) throws IOException {
        do {
            long left = nanoTime - System.nanoTime();
            int ready = left < 1_000_000 ? selector.selectNow() : selector.select(left / 1_000_000);
            if (ready > 0) {
                selector.selectedKeys().forEach(this::drain);
                selector.selectedKeys().clear();
            } else if (left > 0 && left < 1_000_000) {
                LockSupport.parkNanos(left);
            }
        } while (System.nanoTime() < nanoTime);
    }

    private void drain(SelectionKey key) {
        try {
            DatagramChannel channel = (DatagramChannel) key.channel();
            incoming.clear();
            for (var from = channel.receive(incoming); from != null; from = channel.receive(incoming)) {
                Phone phone = byServerPort[((InetSocketAddress) from).getPort()];
                if (phone != null) {
                    phone.heard++;
                }
                incoming.clear();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        for (Line line : lines) {
            line.channel.close();
        }
        selector.close();
    }
}
