package io.lamplighter.sip.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The event loops, and how each kind of socket is set up. */
final class Sockets implements AutoCloseable {
    /** No UDP datagram is longer, so none is ever cut. */
    private static final int DATAGRAM = 1 << 16;

    private static final int DATAGRAMS_PER_READ = 16;
    private static final int SOCKET_BUFFER = 4 << 20;
    private static final int BACKLOG = 1024;

    private final TransportSettings settings;
    private final SocketKinds kinds;
    private final EventLoopGroup loops;

    Sockets(TransportSettings settings) {
        this.settings = settings;
        this.kinds = SocketKinds.preferred(settings.nativeIo());
        this.loops = new MultiThreadIoEventLoopGroup(
                settings.threads(), new DefaultThreadFactory("signalling", true), kinds.io());
    }

    /** A UDP socket; over epoll one system call reads or writes a whole batch. */
    Bootstrap datagram(Consumer<Channel> installer) {
        int readAtOnce = kinds.batched() ? DATAGRAM * DATAGRAMS_PER_READ : DATAGRAM;
        Bootstrap bootstrap = new Bootstrap()
                .group(loops)
                .channel(kinds.datagram())
                .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .option(ChannelOption.SO_RCVBUF, SOCKET_BUFFER)
                .option(ChannelOption.SO_SNDBUF, SOCKET_BUFFER)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, waterMark(SOCKET_BUFFER))
                .option(ChannelOption.RCVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(readAtOnce))
                .handler(initializer(installer));
        return kinds.batched() ? bootstrap.option(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, DATAGRAM) : bootstrap;
    }

    /** A socket that accepts connections; the installer prepares each of them. */
    ServerBootstrap listening(Consumer<Channel> installer) {
        return new ServerBootstrap()
                .group(loops)
                .channel(kinds.listening())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, waterMark(settings.maxUnsent()))
                .childHandler(initializer(installer));
    }

    /** A connection of ours; it is prepared once it stands. */
    Bootstrap connecting() {
        return new Bootstrap()
                .group(loops)
                .channel(kinds.stream())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        Math.toIntExact(settings.connectTime().toMillis()))
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, waterMark(settings.maxUnsent()))
                .handler(initializer(channel -> {}));
    }

    private static ChannelHandler initializer(Consumer<Channel> installer) {
        return new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel channel) {
                installer.accept(channel);
            }
        };
    }

    private static WriteBufferWaterMark waterMark(int bytes) {
        return new WriteBufferWaterMark(bytes / 2, bytes);
    }

    /** Ends the event loops, within 3 s. */
    @Override
    public void close() {
        loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(3, TimeUnit.SECONDS);
    }
}
