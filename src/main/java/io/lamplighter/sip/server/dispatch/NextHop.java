package io.lamplighter.sip.server.dispatch;

import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.message.SipUri;
import io.lamplighter.sip.transport.Addresses;
import io.lamplighter.sip.transport.Flow;
import io.lamplighter.sip.transport.Transport;
import java.net.InetSocketAddress;

/**
 * Where later requests to a peer go: back to where its request came from (RFC 3581, RFC 5626), never to a name. Only a
 * peer over UDP that did not ask for {@code rport} and names another port of the very same address is believed to listen
 * there.
 */
public final class NextHop {
    private NextHop() {}

    /** The address for requests to the sender of this one. */
    public static InetSocketAddress of(SipRequest request, Flow flow) {
        InetSocketAddress source = flow.remote();
        if (flow.transport() != Transport.UDP
                || request.topVia().asksForRport()
                || request.contacts().isEmpty()) {
            return source;
        }
        return request.contacts().get(0).uri() instanceof SipUri contact ? listening(contact, source) : source;
    }

    private static InetSocketAddress listening(SipUri contact, InetSocketAddress source) {
        boolean sameHost = contact.host().equals(Addresses.host(source));
        int port = contact.port() < 0 ? Transport.UDP.defaultPort() : contact.port();
        return sameHost ? new InetSocketAddress(source.getAddress(), port) : source;
    }
}
