package io.lamplighter.sip.transport;

import io.lamplighter.sip.message.SipMessage;

/** Who is handed what arrives; called on the flow's event loop, so it must return quickly. */
public interface TransportListener {
    /** A well-formed message; a request's top Via already carries {@code received} and {@code rport}. */
    void received(SipMessage message, Flow flow);

    /** A connection has ended, by either side; called once, never for a datagram flow. */
    void closed(Flow flow);
}
