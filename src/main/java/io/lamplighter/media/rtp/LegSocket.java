package io.lamplighter.media.rtp;

import io.lamplighter.time.Scheduler;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One port of a leg: lets in what is well formed and comes from the party, and sends to where the party is. */
final class LegSocket extends SimpleChannelInboundHandler<DatagramPacket> {
    private static final Logger LOG = LoggerFactory.getLogger(LegSocket.class);

    private final PacketKind kind;
    private final DatagramChannel channel;
    private final EventLoop loop;
    private final Counters counters;
    private final Scheduler scheduler;
    private final Predicate<InetSocketAddress> isOurs;
    private final PacketSink inbound;
    private volatile ChannelFuture registration;
    private volatile Latch latch = Latch.CLOSED;
    private volatile long heardAt;

    /**
     * @param isOurs sources that would make a packet circle between our own ports
     * @param inbound where admitted packets go
     */
    LegSocket(
            PacketKind kind,
            DatagramChannel channel,
            EventLoop loop,
            Counters counters,
            Scheduler scheduler,
            Predicate<InetSocketAddress> isOurs,
            PacketSink inbound) {
        this.kind = kind;
        this.channel = channel;
        this.loop = loop;
        this.counters = counters;
        this.scheduler = scheduler;
        this.isOurs = isOurs;
        this.inbound = inbound;
        this.heardAt = scheduler.nanoTime();
    }

    /** Begins to receive. */
    void open() {
        channel.pipeline().addLast(this);
        registration = loop.register(channel);
    }

    /** Ends the socket once a loop serves it: before that it knows no orderly end. */
    void close() {
        registration.addListener(served -> channel.close());
    }

    /** Opens the latch anew after a description. */
    void expect(Optional<InetSocketAddress> described, InetAddress signalling) {
        latch = latch.renewed(described.orElse(null), signalling);
    }

    long heardAt() {
        return heardAt;
    }

    Optional<InetSocketAddress> target() {
        return latch.target();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramPacket datagram) {
        ByteBuf packet = datagram.content();
        if (!isWellFormed(packet) || !isFromParty(datagram.sender())) {
            counters.dropped();
            return;
        }
        heardAt = scheduler.nanoTime();
        counters.received(packet.readableBytes());
        inbound.accept(kind, packet);
    }

    private boolean isWellFormed(ByteBuf packet) {
        boolean whole = packet.readableBytes() <= DatagramSockets.LONGEST;
        return whole && (kind == PacketKind.RTP ? RtpHeader.isRtp(packet) : RtpHeader.isRtcp(packet));
    }

    private boolean isFromParty(InetSocketAddress source) {
        Latch current = latch;
        if (!current.admits(source)) {
            return false;
        }
        if (!current.isLearned()) {
            if (isOurs.test(source)) {
                return false;
            }
            current.learn(source);
            LOG.debug(
                    "{} on port {} comes from {}", kind, channel.localAddress().getPort(), source);
        }
        return true;
    }

    /**
     * Sends to the party as soon as the loop serves this socket: a write before that would close it, and the first
     * packet of the other leg can come so early.
     *
     * @param packet taken over
     */
    void send(ByteBuf packet) {
        if (registration.isDone()) {
            write(packet);
        } else {
            registration.addListener(done -> write(packet));
        }
    }

    /** Writes, or drops if it is not known where the party is or the socket is full. */
    private void write(ByteBuf packet) {
        InetSocketAddress target = latch.target().orElse(null);
        if (target == null || !channel.isWritable()) {
            counters.dropped();
            packet.release();
            return;
        }
        int bytes = packet.readableBytes();
        channel.writeAndFlush(new DatagramPacket(packet, target)).addListener(written -> {
            if (written.isSuccess()) {
                counters.sent(bytes);
            } else {
                counters.dropped();
            }
        });
    }

    /** A fault of one datagram (an ICMP error, say) ends nothing: silence of the party is noticed by its own deadline. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable fault) {
        counters.dropped();
        LOG.debug("{} on port {}: {}", kind, channel.localAddress().getPort(), fault.toString());
    }
}
