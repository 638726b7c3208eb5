package io.lamplighter.sip.server.call.leg;

import io.lamplighter.line.Endpoint;
import io.lamplighter.sip.dialog.Dialog;
import io.lamplighter.sip.message.SipUri;
import io.lamplighter.sip.transport.Flow;
import io.lamplighter.sip.transport.SipTransports;
import io.lamplighter.sip.transport.Transport;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Where requests inside a dialog are sent. */
@FunctionalInterface
public interface Steering {
    /** The flow for the dialog's requests. */
    Flow flowFor(Dialog dialog);

    /**
     * Back over the flow the phone opened, whatever its Contact says: phones sit behind NAT (RFC 5626). A phone whose
     * connection broke is reached over the one it registered by since.
     */
    static Steering backTo(Endpoint phone, PhoneDirectory phones) {
        return dialog ->
                dialog.flow().isOpen() ? dialog.flow() : phones.wayTo(phone).orElse(dialog.flow());
    }

    /**
     * To the address the peer's route set or Contact names (RFC 3261 §12.2.1.1), for peers on the open network. A name
     * that is not numeric, and any connection-oriented flow, stays with the flow the dialog was made on.
     */
    static Steering byTarget(SipTransports transports) {
        return dialog -> {
            Flow current = dialog.flow();
            if (current.transport() != Transport.UDP || !(dialog.nextHop() instanceof SipUri hop)) {
                return current;
            }
            InetAddress host = NetUtil.createInetAddressFromIpAddressString(hop.host());
            if (host == null || host.isAnyLocalAddress() || host.isMulticastAddress()) {
                return current;
            }
            int port = hop.port() < 0 ? Transport.UDP.defaultPort() : hop.port();
            InetSocketAddress target = new InetSocketAddress(host, port);
            return target.equals(current.remote()) ? current : transports.datagram(current.local(), target);
        };
    }
}
