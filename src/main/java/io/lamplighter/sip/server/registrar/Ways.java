package io.lamplighter.sip.server.registrar;

import io.lamplighter.sip.transport.Flow;
import io.lamplighter.sip.transport.SipTransports;
import io.lamplighter.sip.transport.Transport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The way back to a phone: always the flow it opened (RFC 5626), so no name is ever resolved for it. */
public final class Ways {
    private final SipTransports transports;

    public Ways(SipTransports transports) {
        this.transports = transports;
    }

    /** The flow to a registered phone; fails at once when its connection is closed. */
    public CompletionStage<Flow> flowTo(Binding binding) {
        return open(binding.transport(), binding.local(), binding.remote())
                .map(CompletableFuture::completedFuture)
                .orElseGet(() -> CompletableFuture.failedFuture(
                        new IOException("the connection of " + binding.linePort() + " is closed")));
    }

    /** The flow between two addresses: a datagram flow, or the connection a phone holds open. */
    public Optional<Flow> open(Transport transport, InetSocketAddress local, InetSocketAddress remote) {
        return transport == Transport.UDP ? datagram(local, remote) : transports.open(transport, local, remote);
    }

    private Optional<Flow> datagram(InetSocketAddress local, InetSocketAddress remote) {
        try {
            return Optional.of(transports.datagram(local, remote));
        } catch (IllegalStateException notListening) {
            // The server is stopping: mailboxes may run a little longer than sockets.
            return Optional.empty();
        }
    }
}
