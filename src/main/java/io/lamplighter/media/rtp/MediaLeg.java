package io.lamplighter.media.rtp;

import io.lamplighter.media.sdp.Codec;
import io.lamplighter.media.sdp.Direction;
import io.lamplighter.media.sdp.MediaAddress;
import io.lamplighter.media.sdp.MediaStream;
import io.lamplighter.media.sdp.SessionDescription;
import io.lamplighter.time.Cancellable;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.DatagramChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Our end of the audio of one party: a port for RTP and one for RTCP, where the party is, and what it hears. What it
 * says goes to a {@link PacketSink}; which one is the business of {@link MediaRelay#connect} or {@link #feed}.
 *
 * <p>Every method may be called from any thread, takes effect at once, and waits for nothing.
 */
public final class MediaLeg implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MediaLeg.class);

    private final MediaAddress local;
    private final MediaPorts.Pair ports;
    private final Patchbay patchbay;
    private final RelayContext context;
    private final Consumer<MediaLeg> onClose;
    private final EventLoop loop;
    private final Counters counters;
    private final LegSocket rtp;
    private final LegSocket rtcp;
    private final OutgoingStream outgoing = new OutgoingStream();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile List<Codec> codecs = List.of();
    private volatile boolean negotiated;
    private volatile Direction direction = Direction.SENDRECV;
    private volatile boolean holding;
    private volatile boolean silenced;
    private volatile PacketSink sink = PacketSink.NOWHERE;
    private volatile MediaLeg partner;
    private Cancellable pacing;

    MediaLeg(
            MediaAddress local,
            MediaPorts.Pair ports,
            EventLoop loop,
            Patchbay patchbay,
            RelayContext context,
            Consumer<MediaLeg> onClose) {
        this.local = local;
        this.ports = ports;
        this.loop = loop;
        this.patchbay = patchbay;
        this.context = context;
        this.onClose = onClose;
        this.counters = new Counters(context.totals());
        this.rtp = socket(PacketKind.RTP, ports.rtp());
        this.rtcp = socket(PacketKind.RTCP, ports.rtcp());
    }

    private LegSocket socket(PacketKind kind, DatagramChannel channel) {
        return new LegSocket(kind, channel, loop, counters, context.scheduler(), this::wouldCircle, this::received);
    }

    void open() {
        rtp.open();
        rtcp.open();
    }

    /** What our description to this party names. */
    public MediaAddress local() {
        return local;
    }

    /**
     * Takes over the party's description: where it is, its direction, and its codecs until {@link #negotiated} names
     * those in force. To be called after each offer or answer it sends; the source of its packets is learned anew.
     *
     * @param signalling where its SIP messages come from
     */
    public void expect(SessionDescription remote, InetAddress signalling) {
        Optional<MediaStream> audio = remote.audio();
        place(audio.flatMap(MediaStream::remote), signalling);
        audio.ifPresent(stream -> {
            if (!negotiated) {
                codecs = stream.codecs();
            }
            direction(stream.direction());
        });
    }

    /**
     * Takes over where the party is. Packets are never sent to a group, a broadcast or the wildcard address: a party
     * described so is reached only where its packets come from.
     */
    public void expect(MediaAddress remote, InetAddress signalling) {
        place(Optional.of(remote), signalling);
    }

    private void place(Optional<MediaAddress> remote, InetAddress signalling) {
        Optional<MediaAddress> usable = remote.filter(MediaAddress::isUnicast);
        rtp.expect(usable.map(at -> new InetSocketAddress(at.address(), at.rtpPort())), signalling);
        rtcp.expect(
                usable.filter(at -> at.rtcpPort() != 0).map(at -> new InetSocketAddress(at.address(), at.rtcpPort())),
                signalling);
    }

    /** The codecs in force on this leg, in the answer's order and numbers. */
    public void negotiated(List<Codec> inForce) {
        codecs = List.copyOf(inForce);
        negotiated = true;
        patchbay.refresh(this);
    }

    /** What the party sends and wants, as its own description says. */
    public void direction(Direction theirs) {
        direction = theirs;
        patchbay.refresh(this);
    }

    /** The party holds: nothing it says is passed on, it hears nothing, and its partner hears silence. */
    public void hold() {
        holding = true;
        patchbay.refresh(this);
    }

    /** Ends {@link #hold}. */
    public void resume() {
        holding = false;
        patchbay.refresh(this);
    }

    /** Whether the party holds. */
    public boolean isHolding() {
        return holding;
    }

    /** Lets the party hear silence for want of a partner; ended by {@link #stopSilence}, a new connection or a mixer. */
    public void playSilence() {
        silenced = true;
        patchbay.refresh(this);
    }

    /** Ends {@link #playSilence}. */
    public void stopSilence() {
        silenced = false;
        patchbay.refresh(this);
    }

    /** Whether silence can be written in the codec of this leg: PCMU and PCMA. */
    public boolean canHearSilence() {
        return Silence.in(codecs).isPresent();
    }

    /** Sends what the party says to a mixer or another sink; it has no partner then. */
    public void feed(PacketSink taker) {
        patchbay.feed(this, taker);
    }

    /** Whether what the party says goes to this taker, and the leg is open. */
    public boolean feeds(PacketSink taker) {
        return sink == taker && !isClosed();
    }

    /** The codecs in force, in the answer's order and numbers; before an answer those the party described. */
    public List<Codec> codecs() {
        return codecs;
    }

    /**
     * Sends to the party. Dropped if the party wants nothing, holds, or is not yet known to be anywhere.
     *
     * @param packet a whole RTP or RTCP packet, retained as long as needed; its header may be renumbered
     */
    public void send(PacketKind kind, ByteBuf packet) {
        ByteBuf ours = packet.retainedDuplicate();
        if (loop.inEventLoop()) {
            transmit(kind, ours);
        } else {
            loop.execute(() -> transmit(kind, ours));
        }
    }

    /**
     * Sends generated sound to the party, numbered so that it continues what the party heard last; dropped once what
     * the party says goes elsewhere than to this taker, so that nothing of a mixer is heard after it was left.
     *
     * @param taker the sink that this leg feeds
     * @param sound the payload, retained as long as needed
     * @param beat the nominal time of its first sample, in the scheduler's nanoseconds
     */
    public void play(PacketSink taker, int payloadType, ByteBuf sound, long beat) {
        transmitFor(taker, sound, packet -> outgoing.generate(packet, payloadType, beat, context.random()));
    }

    /**
     * Sends a packet of an event to the party, numbered among the generated sound (RFC 4733 section 2.5); dropped as
     * for {@link #play}.
     *
     * @param marked whether it is the first of its event
     * @param event the payload, retained as long as needed
     * @param begun when the event began, in the scheduler's nanoseconds; the same for all its packets
     */
    public void playEvent(PacketSink taker, int payloadType, boolean marked, ByteBuf event, long begun) {
        transmitFor(taker, event, packet -> outgoing.event(packet, payloadType, marked, begun, context.random()));
    }

    private void transmitFor(PacketSink taker, ByteBuf payload, Consumer<ByteBuf> header) {
        ByteBuf ours = payload.retainedDuplicate();
        if (loop.inEventLoop()) {
            transmitFor(taker, header, ours);
        } else {
            loop.execute(() -> transmitFor(taker, header, ours));
        }
    }

    private void transmitFor(PacketSink taker, Consumer<ByteBuf> header, ByteBuf payload) {
        if (feeds(taker) && wantsSound() && rtp.target().isPresent()) {
            ByteBuf packet = ports.rtp().alloc().buffer(RtpHeader.BYTES + payload.readableBytes());
            header.accept(packet);
            rtp.send(packet.writeBytes(payload));
        }
        payload.release();
    }

    private void transmit(PacketKind kind, ByteBuf packet) {
        if (kind == PacketKind.RTCP) {
            rtcp.send(packet);
        } else if (wantsSound() && !hearsSilence()) {
            outgoing.relay(packet, context.scheduler().nanoTime());
            rtp.send(packet);
        } else {
            counters.dropped();
            packet.release();
        }
    }

    /** Whether the party listens: it does not hold, and its description says that it receives. */
    public boolean wantsSound() {
        return !holding && direction.receives();
    }

    /** RTCP crosses also while a party holds (RFC 3264 section 5.1). */
    private void received(PacketKind kind, ByteBuf packet) {
        if (kind == PacketKind.RTP && (holding || !direction.sends())) {
            counters.dropped();
        } else {
            sink.accept(kind, packet);
        }
    }

    /** A packet between the two ports of one call would circle for ever. */
    private boolean wouldCircle(InetSocketAddress source) {
        MediaLeg other = partner;
        boolean portOfOurs = isPortOf(this, source) || other != null && isPortOf(other, source);
        return portOfOurs && isLocal(source.getAddress());
    }

    private static boolean isPortOf(MediaLeg leg, InetSocketAddress source) {
        return source.getPort() == leg.local.rtpPort() || source.getPort() == leg.local.rtcpPort();
    }

    private static boolean isLocal(InetAddress address) {
        try {
            return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException unreadable) {
            LOG.warn("cannot read the network interfaces: {}", unreadable.toString());
            return true;
        }
    }

    /** How long nothing has come from the party, neither RTP nor RTCP; counted from the opening if nothing ever has. */
    public Duration silentFor(long nanoTime) {
        long sinceRtp = nanoTime - rtp.heardAt();
        long sinceRtcp = nanoTime - rtcp.heardAt();
        return Duration.ofNanos(Math.max(0, Math.min(sinceRtp, sinceRtcp)));
    }

    /** What this leg has carried. */
    public MediaCounts counts() {
        return counters.snapshot();
    }

    /** Leaves its partner, closes both sockets and returns the ports; repetitions change nothing. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            patchbay.remove(this);
            ports.giveBackOnceClosed();
            rtp.close();
            rtcp.close();
            onClose.accept(this);
        }
    }

    /** Whether {@link #close} has been called. */
    public boolean isClosed() {
        return closed.get();
    }

    // What follows is for the patchbay alone, under its lock.

    Optional<MediaLeg> partner() {
        return Optional.ofNullable(partner);
    }

    void unite(MediaLeg other) {
        silenced = false;
        partner = other;
    }

    void part() {
        partner = null;
        sink = PacketSink.NOWHERE;
    }

    void say(PacketSink taker) {
        sink = taker;
    }

    void feedOnly(PacketSink taker) {
        silenced = false;
        sink = taker;
    }

    boolean hearsSilence() {
        MediaLeg other = partner;
        boolean heldByPartner = other != null && other.holding;
        return !isClosed() && wantsSound() && (silenced || heldByPartner) && canHearSilence();
    }

    /** Joins or leaves the pacing clock as the state demands. */
    void adjustPacing() {
        boolean wanted = hearsSilence();
        if (wanted && pacing == null) {
            pacing = context.clock().join(beat -> loop.execute(() -> silence(beat)));
        } else if (!wanted && pacing != null) {
            pacing.cancel();
            pacing = null;
        }
    }

    private void silence(long beat) {
        Optional<Silence> silence = Silence.in(codecs);
        if (silence.isEmpty() || !hearsSilence() || rtp.target().isEmpty()) {
            return;
        }
        int samples = context.samplesPerPacket();
        ByteBuf packet = ports.rtp().alloc().buffer(RtpHeader.BYTES + samples);
        outgoing.generate(packet, silence.get().payloadType(), beat, context.random());
        silence.get().fill(packet, samples);
        rtp.send(packet);
    }
}
