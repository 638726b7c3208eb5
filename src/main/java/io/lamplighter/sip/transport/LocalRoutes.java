package io.lamplighter.sip.transport;

import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which of our addresses the system would use towards a peer.
 *
 * <p>Connecting a datagram socket asks the routing table and sends nothing. Answers are kept for a minute, since
 * routes change.
 */
final class LocalRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(LocalRoutes.class);
    private static final int MOST_PEERS = 20_000;
    private static final long KEPT_NANOS = Duration.ofMinutes(1).toNanos();
    /** Any port will do: nothing is sent to it. */
    private static final int DISCARD = 9;

    private record Route(InetAddress local, long foundAt) {}

    private final LongSupplier nanoTime;
    private final Map<InetAddress, Route> routes = new ConcurrentHashMap<>();

    LocalRoutes(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Our address towards the peer; loopback if there is no route to it at all. */
    InetAddress towards(InetAddress peer) {
        long now = nanoTime.getAsLong();
        Route route = routes.get(peer);
        if (route == null || now - route.foundAt() > KEPT_NANOS) {
            if (routes.size() >= MOST_PEERS) {
                routes.clear();
            }
            route = new Route(lookUp(peer), now);
            routes.put(peer, route);
        }
        return route.local();
    }

    private static InetAddress lookUp(InetAddress peer) {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(peer, DISCARD));
            InetAddress local = socket.getLocalAddress();
            return local.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : local;
        } catch (SocketException | UncheckedIOException noRoute) {
            LOG.warn("no route to {}: {}", Addresses.numeric(peer), noRoute.getMessage());
            return InetAddress.getLoopbackAddress();
        }
    }
}
