package io.lamplighter.sip.transport;

import io.lamplighter.sip.message.Via;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What we call ourselves towards each peer, and whether a Via is one of those names. */
final class Advertising {
    private final Optional<InetSocketAddress> configured;
    private final LocalRoutes routes;
    private final Set<String> hosts = ConcurrentHashMap.newKeySet();
    private final Set<Integer> ports = ConcurrentHashMap.newKeySet();

    Advertising(Optional<InetSocketAddress> configured, LocalRoutes routes) {
        this.configured = configured;
        this.routes = routes;
    }

    /**
     * The address to write towards a peer.
     *
     * @param local the socket's own address, perhaps a wildcard
     * @param port the port on which we listen
     */
    InetSocketAddress towards(InetAddress peer, InetAddress local, int port) {
        InetSocketAddress address = configured
                .map(chosen -> withPort(chosen, port))
                .orElseGet(() -> new InetSocketAddress(local.isAnyLocalAddress() ? routes.towards(peer) : local, port));
        remember(address);
        return address;
    }

    /** True if the sent-by is one that we gave out (RFC 3261 section 18.1.2). */
    boolean isOurs(Via via) {
        int port = via.port() > 0 ? via.port() : defaultPort(via.transport());
        return ports.contains(port) && hosts.contains(bare(via.host()));
    }

    private void remember(InetSocketAddress address) {
        String host = bare(Addresses.host(address));
        if (!hosts.contains(host)) {
            hosts.add(host);
        }
        if (!ports.contains(address.getPort())) {
            ports.add(address.getPort());
        }
    }

    private static InetSocketAddress withPort(InetSocketAddress chosen, int port) {
        if (chosen.getPort() != 0) {
            return chosen;
        }
        return chosen.isUnresolved()
                ? InetSocketAddress.createUnresolved(chosen.getHostString(), port)
                : new InetSocketAddress(chosen.getAddress(), port);
    }

    private static int defaultPort(String transport) {
        return transport.equalsIgnoreCase("TLS") ? Transport.TLS.defaultPort() : Transport.UDP.defaultPort();
    }

    private static String bare(String host) {
        String text = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return text.toLowerCase(Locale.ROOT);
    }
}
