package io.lamplighter.media.rtp;

import io.lamplighter.media.sdp.Codec;
import io.lamplighter.media.sdp.Direction;
import io.lamplighter.media.sdp.MediaAddress;
import io.lamplighter.media.sdp.MediaStream;
import io.lamplighter.media.sdp.SessionDescription;
import io.lamplighter.media.sound.Sound;
import io.lamplighter.time.Cancellable;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.DatagramChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Our end of the audio of one party: a port for RTP and one for RTCP, where the party is, and what it hears. What it
 * says goes to a {@link PacketSink}; which one is the business of {@link MediaRelay#connect} or {@link #feed}.
 *
 * <p>Every method may be called from any thread, takes effect at once, and waits for nothing.
 */
public final class MediaLeg implements AutoCloseable {
    private final MediaAddress local;
    private final MediaPorts.Pair ports;
    private final Patchbay patchbay;
    private final RelayContext context;
    private final Consumer<MediaLeg> onClose;
    private final LegLoop loop;
    private final Counters counters;
    private final LegSocket rtp;
    private final LegSocket rtcp;
    private final Earpiece earpiece;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Keypad keypad;
    private volatile List<Codec> codecs = List.of();
    private volatile boolean negotiated;
    private volatile Direction direction = Direction.SENDRECV;
    private volatile boolean holding;
    private volatile Optional<Spoken> hears = Optional.empty();
    private volatile Sound soundOnHold;
    /** What the party hears for want of a partner; null if nothing. */
    private volatile Sound alone;

    private volatile PacketSink sink = PacketSink.NOWHERE;
    private volatile MediaLeg partner;
    private Sound playing;
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
        this.patchbay = patchbay;
        this.context = context;
        this.onClose = onClose;
        this.counters = new Counters(context.totals());
        this.loop = new LegLoop(loop, counters);
        this.rtp = socket(PacketKind.RTP, ports.rtp(), loop);
        this.rtcp = socket(PacketKind.RTCP, ports.rtcp(), loop);
        this.earpiece = new Earpiece(rtp, ports.rtp().alloc(), context);
        this.soundOnHold = context.soundOnHold();
        this.keypad = new Keypad(context, this.loop::onBeat, () -> codecs, this::isListening, earpiece::playEvent);
    }

    private LegSocket socket(PacketKind kind, DatagramChannel channel, EventLoop loop) {
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
                use(stream.codecs());
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

    /** The codecs in force on this leg, in the answer's order and numbers; they may change during a call. */
    public void negotiated(List<Codec> inForce) {
        negotiated = true;
        use(inForce);
        patchbay.refresh(this);
    }

    private void use(List<Codec> inForce) {
        codecs = List.copyOf(inForce);
        hears = Spoken.heard(inForce);
    }

    /** What the party sends and wants, as its own description says. */
    public void direction(Direction theirs) {
        direction = theirs;
        patchbay.refresh(this);
    }

    /** The party holds: nothing it says is passed on, it hears nothing, and its partner hears its sound on hold. */
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

    /** What the party on this leg hears while it is held, instead of what the settings say. */
    public void holdSound(Sound sound) {
        soundOnHold = sound;
        patchbay.refresh(this);
    }

    /** What the party on this leg hears while it is held is what the settings say. */
    public void usualHoldSound() {
        holdSound(context.soundOnHold());
    }

    /** Lets the party hear silence for want of a partner; ended by {@link #stopSilence}, a new connection or a mixer. */
    public void playSilence() {
        playAlone(Sound.silence());
    }

    /** Lets the party hear its sound on hold for want of a partner, as a parked one does; ended likewise. */
    public void playHoldSound() {
        playAlone(soundOnHold);
    }

    /** Lets the party hear a sound for want of a partner, as ringing is; ended likewise. */
    public void play(Sound sound) {
        playAlone(sound);
    }

    /** Ends {@link #playSilence}, {@link #playHoldSound} and {@link #play(Sound)}. */
    public void stopSilence() {
        playAlone(null);
    }

    private void playAlone(Sound sound) {
        alone = sound;
        patchbay.refresh(this);
    }

    /** Whether silence and other sounds can be written in the codec of this leg: PCMU, PCMA and G.722. */
    public boolean canHearSilence() {
        return hears.isPresent();
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
        loop.carry(ours, () -> transmit(kind, ours));
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
        ByteBuf ours = sound.retainedDuplicate();
        loop.carry(ours, () -> playFor(taker, ours, () -> earpiece.play(payloadType, ours, beat)));
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
        ByteBuf ours = event.retainedDuplicate();
        loop.carry(ours, () -> playFor(taker, ours, () -> earpiece.playEvent(payloadType, marked, ours, begun)));
    }

    /** Runs a task on the loop of this leg once all that was played until now has left; never after the loop's end. */
    void afterPlayed(Runnable task) {
        loop.carry(Unpooled.EMPTY_BUFFER, task);
    }

    private void playFor(PacketSink taker, ByteBuf payload, Runnable play) {
        if (feeds(taker) && isListening() && !keypad.isSounding()) {
            play.run();
        }
        payload.release();
    }

    /** The keys that can be pressed for the party. */
    public Keypad keypad() {
        return keypad;
    }

    /** Sends speech to the party in its own codec. */
    void send(ByteBuf packet, Transcoder transcoder) {
        ByteBuf theirs = packet.retainedDuplicate();
        loop.carry(theirs, () -> {
            if (hearsOthers()) {
                earpiece.relay(theirs, transcoder);
            } else {
                counters.dropped();
            }
            theirs.release();
        });
    }

    private void transmit(PacketKind kind, ByteBuf packet) {
        if (kind == PacketKind.RTCP) {
            rtcp.send(packet);
        } else if (hearsOthers()) {
            earpiece.relay(packet);
        } else {
            counters.dropped();
            packet.release();
        }
    }

    private boolean isListening() {
        return wantsSound() && rtp.target().isPresent();
    }

    private boolean hearsOthers() {
        return wantsSound() && !hearsOurs() && !keypad.isSounding();
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

    private boolean wouldCircle(InetSocketAddress source) {
        MediaLeg other = partner;
        return OwnPorts.include(source, local) || other != null && OwnPorts.include(source, other.local);
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
            keypad.close();
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
        alone = null;
        partner = other;
    }

    void part() {
        partner = null;
        sink = PacketSink.NOWHERE;
    }

    void sayTo(MediaLeg listener) {
        sink = Route.between(this, listener, sink, context.packetMillis());
    }

    void feedOnly(PacketSink taker) {
        alone = null;
        sink = taker;
    }

    private boolean hearsOurs() {
        return (alone != null || partner().filter(MediaLeg::isHolding).isPresent())
                && !isClosed()
                && wantsSound()
                && canHearSilence();
    }

    /** Joins or leaves the pacing clock as the state demands. */
    void adjustPacing() {
        Sound wanted = hearsOurs() ? Optional.ofNullable(alone).orElse(soundOnHold) : null;
        if (wanted == playing) {
            return;
        }
        if (pacing != null) {
            pacing.cancel();
            pacing = null;
        }
        playing = wanted;
        if (wanted != null) {
            Sound.Playback place = wanted.play();
            pacing = context.clock().join(beat -> loop.onBeat(() -> play(place, beat)));
        }
    }

    private void play(Sound.Playback place, long beat) {
        if (hearsOurs() && !keypad.isSounding() && rtp.target().isPresent()) {
            hears.ifPresent(codec -> earpiece.play(place, codec, beat));
        }
    }
}
