package io.lamplighter.sip.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.socket.DatagramPacket;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Brings messages from any thread to one channel, with one flush (and over epoll one system call) for all that have
 * gathered meanwhile.
 */
final class Outbox {
    private final Channel channel;
    private final int mostQueued;
    private final Queue<Letter> letters = new ConcurrentLinkedQueue<>();
    private final AtomicInteger queued = new AtomicInteger();
    private final AtomicBoolean drainDue = new AtomicBoolean();
    /** Touched on the event loop alone: inside a batch of reads the flush waits for its end. */
    private boolean reading;

    private boolean flushDue;

    Outbox(Channel channel, int mostQueued) {
        this.channel = channel;
        this.mostQueued = mostQueued;
    }

    void send(byte[] message, Consumer<Throwable> onFailure) {
        post(new Letter(message, null, onFailure));
    }

    void send(byte[] message, InetSocketAddress to, Consumer<Throwable> onFailure) {
        post(new Letter(message, to, onFailure));
    }

    /** A batch of reads begins: what is sent until its end leaves together. */
    void readsBegin() {
        reading = true;
    }

    void readsEnd() {
        reading = false;
        if (flushDue) {
            flush();
        }
    }

    private void post(Letter letter) {
        if (channel.eventLoop().inEventLoop()) {
            write(letter);
            if (!reading) {
                flush();
            }
        } else if (queued.incrementAndGet() > mostQueued) {
            queued.decrementAndGet();
            letter.onFailure.accept(new IOException("too many messages wait for " + channel.localAddress()));
        } else {
            letters.add(letter);
            requestDrain();
        }
    }

    private void requestDrain() {
        if (!drainDue.compareAndSet(false, true)) {
            return;
        }
        try {
            channel.eventLoop().execute(this::drain);
        } catch (RejectedExecutionException stopped) {
            failAll(stopped);
        }
    }

    private void drain() {
        drainDue.set(false);
        for (Letter letter = letters.poll(); letter != null; letter = letters.poll()) {
            queued.decrementAndGet();
            write(letter);
        }
        if (!reading) {
            flush();
        }
    }

    private void failAll(RejectedExecutionException stopped) {
        for (Letter letter = letters.poll(); letter != null; letter = letters.poll()) {
            queued.decrementAndGet();
            letter.onFailure.accept(stopped);
        }
    }

    private void write(Letter letter) {
        if (!hasRoom()) {
            letter.onFailure.accept(new IOException("the peer does not read: " + channel.remoteAddress()));
            return;
        }
        ByteBuf bytes = channel.alloc().directBuffer(letter.message.length).writeBytes(letter.message);
        channel.write(letter.to == null ? bytes : new DatagramPacket(bytes, letter.to))
                .addListener(letter);
        flushDue = true;
    }

    /** A connection whose peer leaves too much unread is closed; a full datagram socket only loses the message. */
    private boolean hasRoom() {
        if (!channel.isWritable()) {
            flush();
        }
        if (channel.isWritable() || !channel.isActive()) {
            return true;
        }
        if (channel.remoteAddress() != null) {
            channel.close();
        }
        return false;
    }

    private void flush() {
        flushDue = false;
        channel.flush();
    }

    private static final class Letter implements ChannelFutureListener {
        private final byte[] message;
        private final InetSocketAddress to;
        private final Consumer<Throwable> onFailure;

        Letter(byte[] message, InetSocketAddress to, Consumer<Throwable> onFailure) {
            this.message = message;
            this.to = to;
            this.onFailure = onFailure;
        }

        @Override
        public void operationComplete(ChannelFuture future) {
            if (!future.isSuccess()) {
                onFailure.accept(future.cause());
            }
        }
    }
}
