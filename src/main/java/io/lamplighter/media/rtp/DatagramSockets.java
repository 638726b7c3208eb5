package io.lamplighter.media.rtp;

import io.netty.channel.DefaultSelectStrategyFactory;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.unix.Socket;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Datagram sockets and the event loops that serve them: epoll where the platform has it, else NIO. A socket is bound by
 * the caller's thread, in one system call, so that a taken port is known without waiting for a loop.
 */
final class DatagramSockets implements AutoCloseable {
    /** Longer datagrams are refused: the buffer holds one byte more, so that a cut one is recognised. */
    static final int LONGEST = 2047;

    private static final int MOST_THREADS = 4;
    private static final int CLOSE_SECONDS = 3;
    /**
     * A loop takes this many packets from a socket, and serves this many sockets, before it looks after its tasks, so
     * that the beat of a mix waits for some 100 packets at most, however many have piled up.
     */
    private static final int MOST_AT_ONCE = 2;

    private static final int MOST_SOCKETS_AT_ONCE = 48;

    private final boolean epoll;
    private final EventLoopGroup group;
    private final Consumer<DatagramChannel> onBound;

    private DatagramSockets(boolean epoll, Consumer<DatagramChannel> onBound) {
        this.epoll = epoll;
        this.onBound = onBound;
        IoHandlerFactory handlers = epoll
                ? EpollIoHandler.newFactory(MOST_SOCKETS_AT_ONCE, DefaultSelectStrategyFactory.INSTANCE)
                : NioIoHandler.newFactory();
        int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
        this.group = new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory("media", true), handlers);
    }

    /** The fastest kind that the platform has. */
    static DatagramSockets fastest() {
        return watched(bound -> {});
    }

    /**
     * The same, for whoever measures what passes the sockets.
     *
     * @param onBound is shown each socket before it is served
     */
    static DatagramSockets watched(Consumer<DatagramChannel> onBound) {
        return new DatagramSockets(Epoll.isAvailable(), onBound);
    }

    /** The kind that works everywhere. */
    static DatagramSockets portable() {
        return new DatagramSockets(false, bound -> {});
    }

    /** A loop for the sockets of one leg. */
    EventLoop nextLoop() {
        return group.next();
    }

    /**
     * A socket bound to an address, not yet served by a loop.
     *
     * @throws IOException if the port is taken or the address is not local
     */
    DatagramChannel bind(InetSocketAddress local) throws IOException {
        DatagramChannel channel = epoll ? bindEpoll(local) : bindNio(local);
        FixedRecvByteBufAllocator buffers = new FixedRecvByteBufAllocator(LONGEST + 1);
        buffers.maxMessagesPerRead(MOST_AT_ONCE);
        channel.config().setRecvByteBufAllocator(buffers);
        onBound.accept(channel);
        return channel;
    }

    private static DatagramChannel bindEpoll(InetSocketAddress local) throws IOException {
        Socket socket = Socket.newSocketDgram();
        try {
            socket.bind(local);
        } catch (IOException refused) {
            socket.close();
            throw refused;
        }
        return new EpollDatagramChannel(socket.intValue());
    }

    private static DatagramChannel bindNio(InetSocketAddress local) throws IOException {
        StandardProtocolFamily family =
                local.getAddress() instanceof Inet6Address ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET;
        java.nio.channels.DatagramChannel socket = java.nio.channels.DatagramChannel.open(family);
        try {
            socket.bind(local);
        } catch (IOException refused) {
            socket.close();
            throw refused;
        }
        return new NioDatagramChannel(socket);
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS)
                .awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
    }
}
