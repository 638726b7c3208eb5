package io.lamplighter.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Phones without threads: whoever waits for something runs all of them meanwhile. Each NOTIFY is answered as soon as it
 * is read.
 */
final class PhoneFleet implements AutoCloseable {
    private static final int SOCKETS = 8;
    private static final int SOCKET_BUFFER = 4 << 20;
    private static final int LARGEST = 65_536;
    private static final long POLL_MILLIS = 20;

    private final List<DatagramChannel> sockets = new ArrayList<>();
    private final Selector selector;
    private final ByteBuffer in = ByteBuffer.allocateDirect(LARGEST);
    private final ByteBuffer out = ByteBuffer.allocateDirect(LARGEST);
    private final byte[] octets = new byte[LARGEST];
    private final List<WatchedLine> subscriptions = new ArrayList<>();
    private final String server;
    private long notifies;
    private long repeats;

    PhoneFleet(InetSocketAddress server) {
        this.server = server.getHostString() + ":" + server.getPort();
        try {
            selector = Selector.open();
            for (int i = 0; i < SOCKETS; i++) {
                sockets.add(socket(server));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DatagramChannel socket(InetSocketAddress server) throws IOException {
        DatagramChannel socket = DatagramChannel.open();
        socket.setOption(StandardSocketOptions.SO_RCVBUF, SOCKET_BUFFER);
        socket.bind(new InetSocketAddress("127.0.0.1", 0));
        socket.connect(server);
        socket.configureBlocking(false);
        socket.register(selector, SelectionKey.OP_READ);
        return socket;
    }

    /** A subscription not yet asked for. */
    WatchedLine watch(Phone phone, String event) {
        int id = subscriptions.size();
        WatchedLine watched = new WatchedLine(this, id, phone, event);
        subscriptions.add(watched);
        return watched;
    }

    /** NOTIFYs taken so far, repeats not counted. */
    long notifies() {
        return notifies;
    }

    /** NOTIFYs that came again because our answer was late. */
    long repeats() {
        return repeats;
    }

    String server() {
        return server;
    }

    /** Host and port of the socket that a subscription's phone has. */
    String contactOf(int subscription) {
        try {
            return "127.0.0.1:" + ((InetSocketAddress) socketOf(subscription).getLocalAddress()).getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DatagramChannel socketOf(int subscription) {
        return sockets.get(subscription % SOCKETS);
    }

    void send(int subscription, String message) {
        send(socketOf(subscription), message);
    }

    private void send(DatagramChannel socket, String message) {
        out.clear();
        out.put(message.getBytes(StandardCharsets.ISO_8859_1)).flip();
        try {
            socket.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("the server does not listen", e);
        }
    }

    /** Runs the phones until something is so; fails when it takes too long. */
    void until(BooleanSupplier done, Duration patience, Object what) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!done.getAsBoolean()) {
            step();
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + patience + ": " + what);
            }
        }
    }

    /** Runs the phones for a while. */
    void through(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            step();
        }
    }

    private void step() {
        try {
            selector.select(POLL_MILLIS);
            for (SelectionKey key : selector.selectedKeys()) {
                readAll((DatagramChannel) key.channel());
            }
            selector.selectedKeys().clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readAll(DatagramChannel socket) throws IOException {
        in.clear();
        while (socket.read(in) > 0) {
            int length = in.flip().remaining();
            in.get(octets, 0, length);
            took(socket, new RawMessage(new String(octets, 0, length, StandardCharsets.ISO_8859_1)));
            in.clear();
        }
    }

    private void took(DatagramChannel socket, RawMessage message) {
        int id = message.subscription();
        if (id < 0 || id >= subscriptions.size()) {
            throw new AssertionError("a message for nobody:\n" + message.text());
        }
        if (message.isNotify()) {
            send(socket, message.accepted());
            if (subscriptions.get(id).notified(message)) {
                notifies++;
            } else {
                repeats++;
            }
        } else {
            subscriptions.get(id).answered(message);
        }
    }

    /** Every subscription there ever was. */
    List<WatchedLine> subscriptions() {
        return subscriptions;
    }

    @Override
    public void close() {
        try {
            selector.close();
            for (DatagramChannel socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
