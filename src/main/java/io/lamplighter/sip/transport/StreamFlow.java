package io.lamplighter.sip.transport;

import io.lamplighter.sip.message.Framed;
import io.lamplighter.sip.message.SipParser;
import io.lamplighter.sip.message.StreamFramer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import java.net.InetSocketAddress;
import java.util.function.Consumer;

/** One connection: cuts the stream into messages, answers pings, and lives no longer than its patience. */
final class StreamFlow extends ChannelInboundHandlerAdapter implements Flow {
    private static final byte[] PONG = {'\r', '\n'};

    private final DuplexChannel channel;
    private final Transport transport;
    private final InetSocketAddress local;
    private final InetSocketAddress remote;
    private final int listeningPort;
    private final Intake intake;
    private final Advertising advertising;
    private final Connections connections;
    private final StreamFramer framer;
    private final Outbox outbox;
    private final Patience patience;
    private boolean hungUp;

    /** @param listeningPort where the peer could open a connection to us, written into Via and Contact */
    StreamFlow(
            DuplexChannel channel,
            Transport transport,
            int listeningPort,
            SipParser parser,
            Intake intake,
            Advertising advertising,
            Connections connections) {
        this.channel = channel;
        this.transport = transport;
        this.local = (InetSocketAddress) channel.localAddress();
        this.remote = (InetSocketAddress) channel.remoteAddress();
        this.listeningPort = listeningPort == 0 ? local.getPort() : listeningPort;
        this.intake = intake;
        this.advertising = advertising;
        this.connections = connections;
        this.framer = new StreamFramer(parser);
        this.outbox = new Outbox(channel, connections.settings().maxQueued());
        this.patience = new Patience(channel, connections.settings(), connections.scheduler());
    }

    /** The peer opened the connection, so a message is due from it. */
    void awaitFirstMessage() {
        patience.messageDue();
    }

    @Override
    public Transport transport() {
        return transport;
    }

    @Override
    public InetSocketAddress local() {
        return local;
    }

    @Override
    public InetSocketAddress remote() {
        return remote;
    }

    @Override
    public boolean isOpen() {
        return channel.isActive();
    }

    @Override
    public InetSocketAddress advertised() {
        return advertising.towards(remote.getAddress(), local.getAddress(), listeningPort);
    }

    @Override
    public void send(byte[] message, Consumer<Throwable> onFailure) {
        patience.active();
        outbox.send(message, onFailure);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object read) {
        ByteBuf content = (ByteBuf) read;
        try {
            patience.active();
            outbox.readsBegin();
            for (Framed framed : framer.push(ByteBufUtil.getBytes(content))) {
                accept(framed);
            }
        } finally {
            content.release();
        }
        if (framer.isMidMessage()) {
            patience.messageDue();
        }
    }

    private void accept(Framed framed) {
        patience.messageComplete();
        if (framed instanceof Framed.Message message) {
            if (intake.admits(remote.getAddress())) {
                intake.accept(message.parsed(), this);
            }
        } else if (framed instanceof Framed.Ping) {
            outbox.send(PONG, intake::disturbed);
        } else if (framed instanceof Framed.Broken broken) {
            broken.rejected().ifPresent(rejected -> intake.refuse(rejected, this));
            hungUp = true;
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        outbox.readsEnd();
        if (hungUp) {
            hangUp();
        }
    }

    /** Half-closes first: closing at once while octets are unread would reset the connection and lose our answer. */
    private void hangUp() {
        if (!channel.isOutputShutdown()) {
            patience.lastMoment();
            channel.shutdownOutput();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        patience.end();
        connections.ended(this);
        intake.closed(this);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        intake.disturbed(cause);
        context.close();
    }

    void close() {
        channel.close();
    }

    @Override
    public String toString() {
        return transport + " " + Addresses.text(remote);
    }
}
