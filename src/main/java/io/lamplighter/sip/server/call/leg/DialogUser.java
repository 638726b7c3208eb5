package io.lamplighter.sip.server.call.leg;

import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.transaction.ServerTransaction;

/** Whoever handles requests inside a dialog; called in the mailbox of the line the dialog belongs to. */
public interface DialogUser {
    /** A request with our tag in To arrived. Must be answered. */
    void request(ServerTransaction transaction);

    /** The ACK of a 2xx arrived. */
    void acknowledged(SipRequest ack);
}
