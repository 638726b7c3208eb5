package io.lamplighter.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Event channels of one administrator, thousands of them, read by one thread. */
final class EventFleet implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Channels that are being opened at once. */
    private static final int WINDOW = 64;

    private static final int READ_BUFFER = 256 * 1024;
    private static final long POLL_NANOS = 50_000;
    private static final int SMALLEST_SOCKET_BUFFER = 4_096;
    private static final String ASYNC = "/com.broadsoft.async/com.broadsoft.xsi-events/v2.0/channel";

    private final InetSocketAddress server;
    private final Selector selector;
    private final Thread reader = new Thread(this::read, "event-fleet");
    private final List<EventReader> readers = new CopyOnWriteArrayList<>();
    private final ByteBuffer in = ByteBuffer.allocateDirect(READ_BUFFER);

    EventFleet(InetSocketAddress server) {
        this.server = server;
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        reader.setDaemon(true);
        reader.start();
    }

    static String login() {
        return "Authorization: Basic "
                + Base64.getEncoder().encodeToString(("admin:" + ServerUnderLoad.ADMIN_PASSWORD).getBytes(US_ASCII))
                + "\r\n";
    }

    /** Opens channels, each in a set of its own that is named after a prefix and its number, and waits for their ids. */
    List<EventReader> open(String prefix, int count) {
        List<EventReader> opened = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int begun = i;
            // The first alone: once the password has been checked, the others need not be.
            int window = begun == 1 ? 1 : WINDOW;
            until(() -> begun - opened.stream().filter(EventReader::isOpen).count() < window, "a channel opens");
            opened.add(begin(prefix + i));
        }
        until(() -> opened.stream().allMatch(EventReader::isOpen), "all channels open");
        return opened;
    }

    private EventReader begin(String set) {
        String body = "<Channel xmlns=\"http://schema.broadsoft.com/xsi\"><channelSetId>" + set
                + "</channelSetId><expires>2147483647</expires></Channel>";
        String request = "POST " + ASYNC + " HTTP/1.1\r\nHost: load\r\n" + login() + "Content-Length: " + body.length()
                + "\r\n\r\n" + body;
        try {
            SocketChannel socket = SocketChannel.open();
            socket.setOption(StandardSocketOptions.SO_RCVBUF, SMALLEST_SOCKET_BUFFER);
            socket.connect(server);
            socket.write(ByteBuffer.wrap(request.getBytes(US_ASCII)));
            socket.configureBlocking(false);
            EventReader one = new EventReader(set, socket);
            readers.add(one);
            socket.register(selector, SelectionKey.OP_READ, one);
            selector.wakeup();
            return one;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        try {
            while (selector.isOpen()) {
                selector.select(this::take, 5);
            }
        } catch (IOException | ClosedSelectorException ended) {
            readers.forEach(EventReader::over);
        }
    }

    private void take(SelectionKey key) {
        EventReader one = (EventReader) key.attachment();
        if (one.isStalled()) {
            key.interestOps(0);
            return;
        }
        in.clear();
        try {
            if (((SocketChannel) key.channel()).read(in) < 0) {
                key.cancel();
                one.over();
                return;
            }
        } catch (IOException gone) {
            key.cancel();
            one.over();
            return;
        }
        one.take(in.flip(), System.nanoTime());
    }

    /** Waits for something that the reading thread brings about. */
    static void until(BooleanSupplier condition, String what) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + PATIENCE.toSeconds() + " s: " + what);
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    @Override
    public void close() {
        try {
            selector.close();
            for (EventReader one : readers) {
                one.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
