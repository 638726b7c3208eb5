package io.lamplighter.sip.transport;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The bounds of the transport layer.
 *
 * @param advertised the address peers are told, port 0 for the listening port; empty for the one that routes to each
 * @param threads event loops shared by all sockets, 1 or more
 * @param nativeIo use epoll where the platform has it
 * @param maxConnections open connections at once, in and out; further ones are closed on arrival
 * @param maxUnsent bytes, per connection, that a peer may leave unread before it is closed
 * @param maxQueued messages, per socket, handed over by other threads and not yet written
 * @param connectTime how long an outgoing connection may take
 * @param partialTime how long a begun message, or the first one of an accepted connection, may take to be complete
 * @param idleTime how long a connection may carry nothing
 * @param messagesPerSecond sustained messages accepted from one source address, loopback exempt; 0 for no bound
 * @param burst messages accepted from one source address at once
 * @param trusted sources whose messages are not counted, such as a trunk's gateways
 */
public record TransportSettings(
        Optional<InetSocketAddress> advertised,
        int threads,
        boolean nativeIo,
        int maxConnections,
        int maxUnsent,
        int maxQueued,
        Duration connectTime,
        Duration partialTime,
        Duration idleTime,
        int messagesPerSecond,
        int burst,
        Predicate<InetAddress> trusted) {

    /** Fits an installation of some thousand phones; idle time outlasts a registration of an hour. */
    public static TransportSettings defaults() {
        return new TransportSettings(
                Optional.empty(),
                2,
                true,
                20_000,
                1 << 20,
                1 << 16,
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Duration.ofMinutes(70),
                2_000,
                4_000,
                source -> false);
    }

    public TransportSettings withAdvertised(InetSocketAddress address) {
        return copy(Optional.of(address), nativeIo, maxConnections, maxUnsent, messagesPerSecond, burst, trusted);
    }

    /** Portable sockets even where epoll is at hand. */
    public TransportSettings withoutNativeIo() {
        return copy(advertised, false, maxConnections, maxUnsent, messagesPerSecond, burst, trusted);
    }

    public TransportSettings withMaxConnections(int connections) {
        return copy(advertised, nativeIo, connections, maxUnsent, messagesPerSecond, burst, trusted);
    }

    public TransportSettings withMaxUnsent(int bytes) {
        return copy(advertised, nativeIo, maxConnections, bytes, messagesPerSecond, burst, trusted);
    }

    /** A bound per source address; zero messages per second for none. */
    public TransportSettings withRate(int perSecond, int atOnce) {
        return copy(advertised, nativeIo, maxConnections, maxUnsent, perSecond, atOnce, trusted);
    }

    /** The same with sources that the rate does not bind. */
    public TransportSettings withTrusted(Predicate<InetAddress> sources) {
        return copy(advertised, nativeIo, maxConnections, maxUnsent, messagesPerSecond, burst, sources);
    }

    private TransportSettings copy(
            Optional<InetSocketAddress> address,
            boolean nativeSockets,
            int connections,
            int unsent,
            int rate,
            int most,
            Predicate<InetAddress> sources) {
        return new TransportSettings(
                address,
                threads,
                nativeSockets,
                connections,
                unsent,
                maxQueued,
                connectTime,
                partialTime,
                idleTime,
                rate,
                most,
                sources);
    }
}
