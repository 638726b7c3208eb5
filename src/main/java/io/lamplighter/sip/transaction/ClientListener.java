package io.lamplighter.sip.transaction;

import io.lamplighter.sip.message.SipResponse;

/**
 * Who sent a request and waits for its responses.
 *
 * <p>Called without any lock held, on an event loop or the scheduler's thread; hand over to a mailbox and return.
 */
public interface ClientListener {
    /**
     * A response: any number of provisional ones, then one final one.
     *
     * <p>For an INVITE each 2xx is handed up, repeats and those of other forks too, for 64*T1 after the first (RFC 6026
     * section 7.2): each must be acknowledged by {@link Transactions#sendAck}.
     */
    void response(SipResponse response);

    /** No final response will come; called at most once and never after a final response. */
    void failed(ClientFailure failure);
}
