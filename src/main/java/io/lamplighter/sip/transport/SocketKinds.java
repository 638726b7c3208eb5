package io.lamplighter.sip.transport;

import io.netty.channel.Channel;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;

/** Which of Netty's sockets are used: epoll reads and writes datagrams in batches, NIO runs everywhere. */
record SocketKinds(
        IoHandlerFactory io,
        Class<? extends Channel> datagram,
        Class<? extends Channel> stream,
        Class<? extends ServerChannel> listening,
        boolean batched) {

    static SocketKinds preferred(boolean nativeIo) {
        return nativeIo && Epoll.isAvailable()
                ? new SocketKinds(
                        EpollIoHandler.newFactory(),
                        EpollDatagramChannel.class,
                        EpollSocketChannel.class,
                        EpollServerSocketChannel.class,
                        true)
                : new SocketKinds(
                        NioIoHandler.newFactory(),
                        NioDatagramChannel.class,
                        NioSocketChannel.class,
                        NioServerSocketChannel.class,
                        false);
    }
}
