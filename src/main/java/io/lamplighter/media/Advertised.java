package io.lamplighter.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.util.Optional;

/** The address that a session description gives a peer: configured, else bound, else the one that routes to the peer. */
public final class Advertised {
    private static final int DISCARD = 9;

    private final Optional<InetAddress> fixed;

    public Advertised(MediaSettings settings) {
        this.fixed = settings.advertisedAddress()
                .or(() -> Optional.of(settings.bindAddress()).filter(address -> !address.isAnyLocalAddress()));
    }

    /**
     * The address to write for this peer; never the wildcard. Nothing is sent: connecting a datagram socket only asks
     * the routing table.
     *
     * @throws UncheckedIOException if there is no route to the peer
     */
    public InetAddress towards(InetAddress peer) {
        return fixed.orElseGet(() -> routed(peer));
    }

    private static InetAddress routed(InetAddress peer) {
        try (DatagramChannel probe = DatagramChannel.open()) {
            probe.connect(new InetSocketAddress(peer, DISCARD));
            return ((InetSocketAddress) probe.getLocalAddress()).getAddress();
        } catch (IOException unreachable) {
            throw new UncheckedIOException("no route to " + peer.getHostAddress(), unreachable);
        }
    }
}
