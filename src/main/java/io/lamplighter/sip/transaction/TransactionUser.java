package io.lamplighter.sip.transaction;

import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.transport.Flow;

/**
 * Who answers requests.
 *
 * <p>Called on an event loop without any lock held; hand over to a mailbox and return.
 */
public interface TransactionUser {
    /** A new request, neither ACK nor CANCEL; it must be answered in the end. */
    void request(ServerTransaction transaction);

    /** An ACK for a 2xx, or one that matches nothing. ACKs for other final responses are absorbed below. */
    void ack(SipRequest ack, Flow flow);

    /** The peer gives up an INVITE not finally answered yet; the CANCEL is answered already, the INVITE wants a 487. */
    void cancelled(ServerTransaction invite, SipRequest cancel);
}
