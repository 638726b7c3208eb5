package io.lamplighter.media.mix;

import io.lamplighter.media.MediaSettings;
import io.lamplighter.media.rtp.MediaRelay;
import io.lamplighter.time.Scheduler;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bridges of one server, bounded in number. Every method may be called from any thread and returns at once. */
public final class Bridges implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Bridges.class);

    private final MediaRelay relay;
    private final Scheduler scheduler;
    private final MediaSettings settings;
    private final FrameLength frame;
    private final Set<Bridge> open = new HashSet<>();
    private boolean closed;

    /**
     * @param relay whose legs may join
     * @param settings those of the relay
     */
    public Bridges(MediaRelay relay, MediaSettings settings, Scheduler scheduler) {
        this.relay = relay;
        this.settings = settings;
        this.scheduler = scheduler;
        this.frame = new FrameLength((int) settings.ptime().toMillis());
    }

    /** A bridge with nobody in it; empty if there are as many as may be. Whoever opens it closes it. */
    public synchronized Optional<Bridge> open() {
        if (closed || open.size() >= settings.mostBridges()) {
            LOG.warn("no bridge left: {} of {} in use", open.size(), settings.mostBridges());
            return Optional.empty();
        }
        Bridge bridge = new Bridge(relay, frame, settings.mostBridgeParties(), scheduler::nanoTime, this::forget);
        open.add(bridge);
        return Optional.of(bridge);
    }

    private synchronized void forget(Bridge bridge) {
        open.remove(bridge);
    }

    /** How many are open. */
    public synchronized int bridgesOpen() {
        return open.size();
    }

    /** Closes every bridge; legs stay open. */
    @Override
    public void close() {
        remaining().forEach(Bridge::close);
    }

    private synchronized List<Bridge> remaining() {
        closed = true;
        return List.copyOf(open);
    }
}
