package io.lamplighter.sip.server.call.leg;

import io.lamplighter.sip.dialog.Dialog;
import io.lamplighter.sip.dialog.DialogState;
import io.lamplighter.sip.transport.Flow;
import io.lamplighter.sip.transport.SipTransports;
import io.lamplighter.sip.transport.Transport;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * One leg of a call as written to the journal.
 *
 * @param dialog identifiers, route set and sequence numbers
 * @param transport name of the transport the peer is reached by
 * @param local our address on the flow, {@code host:port}
 * @param remote the peer's
 */
public record StoredLeg(DialogState dialog, String transport, String local, String remote) {
    static StoredLeg of(Dialog dialog) {
        Flow flow = dialog.flow();
        return new StoredLeg(
                dialog.stored(),
                flow.transport().name(),
                NetUtil.toSocketAddressString(flow.local()),
                NetUtil.toSocketAddressString(flow.remote()));
    }

    /** The way to the peer, if there is one after a restart: a datagram always finds its way, a connection is gone. */
    public Optional<Flow> way(SipTransports transports) {
        Transport kind = Transport.of(transport);
        return kind == Transport.UDP
                ? Optional.of(transports.datagram(address(local), address(remote)))
                : transports.open(kind, address(local), address(remote));
    }

    private static InetSocketAddress address(String text) {
        int colon = text.lastIndexOf(':');
        InetAddress host = NetUtil.createInetAddressFromIpAddressString(text.substring(0, colon));
        return new InetSocketAddress(host, Integer.parseInt(text.substring(colon + 1)));
    }
}
