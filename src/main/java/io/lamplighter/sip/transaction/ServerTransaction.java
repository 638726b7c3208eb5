package io.lamplighter.sip.transaction;

import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.message.SipResponse;
import io.lamplighter.sip.transport.Flow;

/** A peer's request being answered (RFC 3261 section 17.2). Its methods may be called from any thread. */
public interface ServerTransaction {
    SipRequest request();

    /** The flow on which the request came; new requests to that peer may use it too. */
    Flow flow();

    /**
     * Sends a response and remembers it for retransmissions of the request.
     *
     * <p>After a final response further ones are dropped, except that a 2xx to an INVITE may be repeated until its ACK
     * (RFC 6026 section 7.1), which {@code AcceptedInvite} does.
     */
    void respond(SipResponse response);

    /** True once a final response was given. */
    boolean answered();
}
