package io.lamplighter.sip.transport;

import io.lamplighter.sip.message.SipParser;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import java.util.function.Consumer;

/** One UDP socket. */
final class DatagramPort extends ChannelInboundHandlerAdapter {
    /** Up to here a datagram can only be a keep-alive or noise. */
    private static final int TINY = 4;

    private final SipParser parser;
    private final Intake intake;
    private final Advertising advertising;
    private final Outbox outbox;
    private final Channel channel;

    DatagramPort(Channel channel, SipParser parser, Intake intake, Advertising advertising, int mostQueued) {
        this.channel = channel;
        this.parser = parser;
        this.intake = intake;
        this.advertising = advertising;
        this.outbox = new Outbox(channel, mostQueued);
    }

    InetSocketAddress local() {
        return (InetSocketAddress) channel.localAddress();
    }

    boolean isOpen() {
        return channel.isActive();
    }

    InetSocketAddress advertised(InetSocketAddress remote) {
        InetSocketAddress local = local();
        return advertising.towards(remote.getAddress(), local.getAddress(), local.getPort());
    }

    void send(byte[] message, InetSocketAddress remote, Consumer<Throwable> onFailure) {
        outbox.send(message, remote, onFailure);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object read) {
        DatagramPacket packet = (DatagramPacket) read;
        try {
            outbox.readsBegin();
            received(packet.content(), packet.sender());
        } finally {
            packet.release();
        }
    }

    private void received(ByteBuf content, InetSocketAddress sender) {
        if (content.readableBytes() <= TINY || !intake.admits(sender.getAddress())) {
            return;
        }
        byte[] bytes = ByteBufUtil.getBytes(content);
        if (!isFiller(bytes)) {
            intake.accept(parser.parseDatagram(bytes), new DatagramFlow(this, sender));
        }
    }

    private static boolean isFiller(byte[] bytes) {
        for (byte octet : bytes) {
            if (octet != '\r' && octet != '\n' && octet != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        outbox.readsEnd();
    }

    /** An unreachable peer shows up here on some systems; the socket itself stays good. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        intake.disturbed(cause);
    }
}
