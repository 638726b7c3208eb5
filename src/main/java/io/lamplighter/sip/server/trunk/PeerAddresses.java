package io.lamplighter.sip.server.trunk;

import io.lamplighter.config.Peer;
import io.lamplighter.time.Scheduler;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where the peers of all trunks are, as name servers say. An address that they do not give for a peer any more is forgotten
 * after a while. Safe from any thread.
 */
final class PeerAddresses {
    /** A name server may give some of a peer's addresses at a time, and a host of several may be missing for a moment. */
    private static final long REMEMBERED = Duration.ofHours(1).toNanos();

    private final Scheduler scheduler;
    private final Map<Peer, Map<InetAddress, Long>> given = new ConcurrentHashMap<>();

    PeerAddresses(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** A lookup of a peer has given these. What none has given for long is forgotten now, and not while lookups fail. */
    void found(Peer peer, Collection<InetAddress> addresses) {
        long now = scheduler.nanoTime();
        given.compute(peer, (id, before) -> {
            Map<InetAddress, Long> after = new HashMap<>(before == null ? Map.of() : before);
            after.values().removeIf(last -> now - last > REMEMBERED);
            addresses.forEach(address -> after.put(address, now));
            return Map.copyOf(after);
        });
    }

    /** Whether it is the address of any peer. */
    boolean contains(InetAddress address) {
        return given.values().stream().anyMatch(known -> known.containsKey(address));
    }
}
