package io.lamplighter.media.mix;

import io.lamplighter.media.rtp.MediaLeg;
import io.lamplighter.media.rtp.MediaRelay;
import io.lamplighter.media.sound.Tone;
import io.lamplighter.time.Cancellable;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A call of several: each party hears all the others. Every method may be called from any thread and returns at once.
 *
 * <p>A leg that is closed, connected elsewhere or fed to another taker is no longer a party, whether or not it has been
 * made to leave. While nobody is in it a bridge costs nothing but its place among the bridges.
 */
public final class Bridge implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Bridge.class);
    private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(100);

    private final MediaRelay relay;
    private final FrameLength frame;
    private final int mostParties;
    private final LongSupplier nanoTime;
    private final Consumer<Bridge> onClose;
    private final WarningTone tone;
    private volatile Run run;
    private TalkerCounts gone = TalkerCounts.NONE;
    private boolean closed;

    Bridge(MediaRelay relay, FrameLength frame, int mostParties, LongSupplier nanoTime, Consumer<Bridge> onClose) {
        this.relay = relay;
        this.frame = frame;
        this.mostParties = mostParties;
        this.nanoTime = nanoTime;
        this.onClose = onClose;
        this.tone = new WarningTone(frame);
        this.run = new Run();
    }

    /**
     * Lets a party hear the others and be heard by them; it leaves whatever it was connected to.
     *
     * @return false if the bridge is full or closed, or the leg is closed or hears no codec that we can write; nothing
     *     has changed then. True also if it is a party already.
     */
    public synchronized boolean join(MediaLeg leg) {
        run.dropAbsent();
        if (run.find(leg).isPresent()) {
            return true;
        }
        Optional<Formats> formats = Formats.of(leg.codecs());
        if (closed || leg.isClosed() || formats.isEmpty() || run.parties.size() >= mostParties) {
            return false;
        }
        run.add(new Party(leg, formats.get(), frame, this::passEvent, nanoTime));
        LOG.debug("media port {} joins a bridge of {}", leg.local().rtpPort(), run.parties.size());
        return true;
    }

    /** Takes a party out; its leg stays open and hears nothing until it is connected. Harmless for a stranger. */
    public synchronized void leave(MediaLeg leg) {
        run.find(leg).ifPresent(party -> {
            run.remove(party);
            LOG.debug("media port {} leaves a bridge of {}", leg.local().rtpPort(), run.parties.size());
        });
    }

    /**
     * Whether the others hear a party, and whether it hears them; both, from its coming on. A party that is kept from
     * hearing hears silence. Harmless for a stranger.
     */
    public synchronized void admit(MediaLeg leg, boolean heard, boolean hears) {
        run.find(leg).ifPresent(party -> party.admit(heard, hears));
    }

    /** How many are in it. */
    public synchronized int parties() {
        run.dropAbsent();
        return run.parties.size();
    }

    /** Lets everybody hear a tone once, beside whatever else is said. */
    public void warn(Tone warning) {
        tone.once(warning);
    }

    /**
     * Lets everybody hear a tone now and again after each interval, until {@link #stopWarning} or the end.
     *
     * @param interval from one beginning to the next, 100 ms or longer; rounded up to the next frame each time, so that
     *     it is exact on average
     * @throws IllegalArgumentException if the interval is too short
     */
    public void warnEvery(Tone warning, Duration interval) {
        if (interval.compareTo(SHORTEST_INTERVAL) < 0) {
            throw new IllegalArgumentException("a warning tone is repeated after 100 ms at the earliest");
        }
        tone.every(warning, interval);
    }

    /** Ends the repetition; a tone that sounds is heard to its end. */
    public void stopWarning() {
        tone.stop();
    }

    /** What became of the packets of all who are or were in it. */
    public synchronized TalkerCounts counts() {
        return run.parties.stream().map(Party::counts).reduce(gone, TalkerCounts::plus);
    }

    /** Takes everybody out and gives up the place among the bridges; repetitions change nothing. */
    @Override
    public void close() {
        if (empty()) {
            onClose.accept(this);
        }
    }

    private synchronized boolean empty() {
        boolean first = !closed;
        closed = true;
        run.parties.forEach(run::remove);
        return first;
    }

    /** On the loop of the party's leg. */
    private void passEvent(Party from, boolean marked, ByteBuf event, long begun) {
        for (Party other : run.parties) {
            if (other != from && from.isHeard() && other.hears()) {
                other.playEvent(marked, event, begun);
            }
        }
    }

    private synchronized void dropAbsent(Run of) {
        of.dropAbsent();
    }

    /**
     * The time from the first party's coming to the last one's going, on one event loop; another such time may be on
     * another, and shares nothing with it.
     */
    private final class Run {
        private final List<Party> parties = new CopyOnWriteArrayList<>();
        private final Mix mix = new Mix(frame, tone);
        private Cancellable beats = Cancellable.NOTHING;

        void add(Party party) {
            parties.add(party);
            party.leg().feed(party);
            if (parties.size() == 1) {
                beats = relay.onBeat(this::beat);
            }
        }

        void remove(Party party) {
            parties.remove(party);
            gone = gone.plus(party.counts());
            if (party.isHere()) {
                relay.disconnect(party.leg());
            }
            if (parties.isEmpty()) {
                beats.cancel();
                run = new Run();
            }
        }

        Optional<Party> find(MediaLeg leg) {
            return parties.stream().filter(party -> party.leg() == leg).findFirst();
        }

        void dropAbsent() {
            for (Party party : parties) {
                if (!party.isHere()) {
                    remove(party);
                }
            }
        }

        private void beat(long nominal) {
            for (Party party : parties) {
                if (!party.isHere()) {
                    Bridge.this.dropAbsent(this);
                    break;
                }
            }
            mix.beat(parties, nominal);
        }
    }
}
