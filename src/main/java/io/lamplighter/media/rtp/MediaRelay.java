package io.lamplighter.media.rtp;

import io.lamplighter.media.Advertised;
import io.lamplighter.media.MediaSettings;
import io.lamplighter.media.sdp.MediaAddress;
import io.lamplighter.media.sound.Sound;
import io.lamplighter.time.Cancellable;
import io.lamplighter.time.Scheduler;
import io.netty.channel.EventLoop;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.LongConsumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The relay of one server: its ports, its event loops, its pacing clock, and the legs that are open. */
public final class MediaRelay implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MediaRelay.class);
    private static final int SAMPLES_PER_MILLISECOND = 8;

    private final Advertised advertised;
    private final DatagramSockets sockets;
    private final MediaPorts ports;
    private final Patchbay patchbay = new Patchbay();
    private final Counters totals = new Counters();
    private final RelayContext context;
    private final Set<MediaLeg> legs = ConcurrentHashMap.newKeySet();

    /** Legs are opened by many at a time, and by nobody once the relay closes. */
    private final ReadWriteLock opening = new ReentrantReadWriteLock();

    private boolean closed;

    /**
     * Reads the music on hold, so that a fault in it shows at start.
     *
     * @param random thread-safe; hard to guess in production, since it numbers ports and sources
     * @throws io.lamplighter.media.sound.UnreadableSound if the music on hold cannot be played
     */
    public MediaRelay(MediaSettings settings, Scheduler scheduler, RandomGenerator random) {
        this(soundOnHold(settings), settings, scheduler, random, DatagramSockets.fastest());
    }

    MediaRelay(MediaSettings settings, Scheduler scheduler, RandomGenerator random, DatagramSockets sockets) {
        this(soundOnHold(settings), settings, scheduler, random, sockets);
    }

    private MediaRelay(
            Sound soundOnHold,
            MediaSettings settings,
            Scheduler scheduler,
            RandomGenerator random,
            DatagramSockets sockets) {
        this.advertised = new Advertised(settings);
        this.sockets = sockets;
        this.ports = new MediaPorts(settings, sockets, random);
        PacingClock clock = new PacingClock(scheduler, settings.ptime());
        int samples = (int) settings.ptime().toMillis() * SAMPLES_PER_MILLISECOND;
        this.context = new RelayContext(scheduler, clock, random, totals, samples, soundOnHold);
    }

    private static Sound soundOnHold(MediaSettings settings) {
        return settings.musicOnHold().map(Sound::ofWav).orElse(Sound.silence());
    }

    /**
     * Two connected legs.
     *
     * @param peerA where the first party is, which decides the address it is told
     * @param peerB the same for the second
     * @return empty if the port pool is exhausted or a peer cannot be reached; nothing stays open then
     */
    public Optional<MediaSession> open(InetAddress peerA, InetAddress peerB) {
        EventLoop loop = sockets.nextLoop();
        Optional<MediaLeg> a = openLeg(peerA, loop);
        Optional<MediaLeg> b = a.flatMap(first -> openLeg(peerB, loop));
        if (b.isEmpty()) {
            a.ifPresent(MediaLeg::close);
            return Optional.empty();
        }
        connect(a.get(), b.get());
        return Optional.of(new MediaSession(a.get(), b.get()));
    }

    /** One leg without a partner; empty once the relay is closed, else as for {@link #open}. */
    public Optional<MediaLeg> openLeg(InetAddress peer) {
        return openLeg(peer, sockets.nextLoop());
    }

    private Optional<MediaLeg> openLeg(InetAddress peer, EventLoop loop) {
        Optional<InetAddress> ours = addressTowards(peer);
        opening.readLock().lock();
        try {
            return closed
                    ? Optional.empty()
                    : ours.flatMap(address -> ports.take().map(pair -> leg(address, pair, loop)));
        } finally {
            opening.readLock().unlock();
        }
    }

    private Optional<InetAddress> addressTowards(InetAddress peer) {
        try {
            return Optional.of(advertised.towards(peer));
        } catch (UncheckedIOException unreachable) {
            LOG.warn("no media towards a peer: {}", unreachable.getMessage());
            return Optional.empty();
        }
    }

    private MediaLeg leg(InetAddress address, MediaPorts.Pair pair, EventLoop loop) {
        MediaAddress local = MediaAddress.of(address, pair.rtpPort());
        MediaLeg leg = new MediaLeg(local, pair, loop, patchbay, context, legs::remove);
        legs.add(leg);
        leg.open();
        return leg;
    }

    /**
     * Lets two parties hear each other. Each first leaves whatever it was connected to, and its former partner then
     * hears nothing. A closed leg is not connected.
     */
    public void connect(MediaLeg a, MediaLeg b) {
        patchbay.connect(a, b);
    }

    /** Takes a leg from its partner or mixer; both stay open. */
    public void disconnect(MediaLeg leg) {
        patchbay.disconnect(leg);
    }

    /**
     * Calls a listener on every beat of the clock that paces all generated audio, always on the same one of the event
     * loops; it is left out for good once the relay has closed. Beats that a busy loop comes too late for are told as
     * one, the last.
     *
     * @param listener receives the nominal time of the beat in the scheduler's nanoseconds; must not block
     * @return leaves the clock
     */
    public Cancellable onBeat(LongConsumer listener) {
        return context.clock().join(new LatestBeat(sockets.nextLoop(), listener));
    }

    /** How much audio a packet of ours carries, and so the time between two beats. */
    int packetMillis() {
        return context.packetMillis();
    }

    /** How many pairs of ports are in use; a closed leg's pair counts until its sockets are gone. */
    public int portsInUse() {
        return ports.inUse();
    }

    /** How many legs are open. */
    public int legsOpen() {
        return legs.size();
    }

    /** What all legs have carried, closed ones included. */
    public MediaCounts totals() {
        return totals.snapshot();
    }

    /** Closes every leg and ends the loops, within 3 s. */
    @Override
    public void close() {
        opening.writeLock().lock();
        try {
            closed = true;
        } finally {
            opening.writeLock().unlock();
        }
        legs.forEach(MediaLeg::close);
        sockets.close();
    }
}
