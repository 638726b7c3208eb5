package io.lamplighter.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;

/**
 * Many phones' lamps on one thread: each has a socket of its own, answers every NOTIFY with 200 as cheaply as can be, and
 * remembers what its lamps show. For measuring.
 */
public final class LampBoard implements AutoCloseable {
    private static final long PATIENCE_NANOS = 30_000_000_000L;

    private final InetSocketAddress server;
    private final Selector selector;
    private final DatagramChannel[] sockets;
    private final long[] lastCseq;
    private final AtomicReferenceArray<String> lamps;
    private final AtomicLong outOfOrder = new AtomicLong();
    private volatile boolean open = true;

    private LampBoard(InetSocketAddress server, int phones) throws IOException {
        this.server = server;
        this.selector = Selector.open();
        this.sockets = new DatagramChannel[phones];
        this.lastCseq = new long[phones];
        this.lamps = new AtomicReferenceArray<>(Collections.nCopies(phones, "").toArray(String[]::new));
        for (int i = 0; i < phones; i++) {
            sockets[i] = DatagramChannel.open();
            sockets[i].bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            sockets[i].configureBlocking(false);
            sockets[i].register(selector, SelectionKey.OP_READ, i);
        }
        Thread thread = new Thread(this::run, "lamp-board");
        thread.setDaemon(true);
        thread.start();
    }

    /** A board of so many phones. */
    public static LampBoard of(InetSocketAddress server, int phones) {
        try {
            return new LampBoard(server, phones);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Subscribes lamp i with the credentials and the newest nonce of a phone. */
    public void subscribe(int i, ScriptedPhone phone) {
        try {
            int port = ((InetSocketAddress) sockets[i].getLocalAddress()).getPort();
            String uri = phone.account().uri();
            String text = "SUBSCRIBE " + uri + " SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:" + port
                    + ";branch=" + ScriptedPhone.nextBranch() + ";rport\r\nMax-Forwards: 70\r\nFrom: <" + uri
                    + ">;tag=b"
                    + i + "\r\nTo: <" + uri + ">\r\nCall-ID: board-" + i
                    + "@127.0.0.1\r\nCSeq: 1 SUBSCRIBE\r\nContact: <sip:"
                    + phone.account().user() + "@127.0.0.1:" + port + ">\r\nEvent: call-info\r\nExpires: 3600\r\n"
                    + phone.authorization("SUBSCRIBE", uri) + "\r\nContent-Length: 0\r\n\r\n";
            sockets[i].send(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), server);
            awaitFirst(i);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits until every phone's lamps show this. @param state such as {@code appearance-state=held} */
    public void awaitEverywhere(String state) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        for (int i = 0; i < sockets.length; i++) {
            while (!lamps.get(i).contains(state)) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("phone " + i + " shows " + lamps.get(i) + ", not " + state);
                }
                LockSupport.parkNanos(20_000);
            }
        }
    }

    /** Does something and waits until every phone shows its effect. @return nanoseconds to the last of them */
    public long next(Runnable trigger, String state) {
        long begin = System.nanoTime();
        trigger.run();
        awaitEverywhere(state);
        return System.nanoTime() - begin;
    }

    /** NOTIFYs whose number did not follow the one before. */
    public long outOfOrder() {
        return outOfOrder.get();
    }

    private void awaitFirst(int i) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (lamps.get(i).isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("phone " + i + " was not told anything");
            }
            LockSupport.parkNanos(20_000);
        }
    }

    private void run() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(65535);
        while (open) {
            try {
                selector.select(key -> drain((int) key.attachment(), buffer));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    private void drain(int i, ByteBuffer buffer) {
        try {
            buffer.clear();
            for (var from = sockets[i].receive(buffer); from != null; from = sockets[i].receive(buffer)) {
                buffer.flip();
                byte[] bytes = new byte[buffer.remaining()];
                buffer.get(bytes);
                String text = new String(bytes, StandardCharsets.ISO_8859_1);
                if (text.startsWith("NOTIFY")) {
                    sockets[i].send(ByteBuffer.wrap(answer(text)), from);
                    count(i, text);
                }
                buffer.clear();
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void count(int i, String notify) {
        long cseq = Long.parseLong(line(notify, "CSeq:").substring(5).trim().split(" ")[0]);
        if (lastCseq[i] != 0 && cseq != lastCseq[i] + 1) {
            outOfOrder.incrementAndGet();
        }
        lastCseq[i] = cseq;
        lamps.set(i, line(notify, "Call-Info:"));
    }

    private static byte[] answer(String notify) {
        String text = "SIP/2.0 200 OK\r\n" + line(notify, "Via:") + "\r\n" + line(notify, "From:") + "\r\n"
                + line(notify, "To:") + "\r\n" + line(notify, "Call-ID:") + "\r\n" + line(notify, "CSeq:")
                + "\r\nContent-Length: 0\r\n\r\n";
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String line(String message, String name) {
        int from = message.indexOf("\r\n" + name) + 2;
        return message.substring(from, message.indexOf("\r\n", from));
    }

    @Override
    public void close() {
        open = false;
        try {
            selector.close();
            for (DatagramChannel socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
