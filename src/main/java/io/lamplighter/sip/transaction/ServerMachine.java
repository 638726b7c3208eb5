package io.lamplighter.sip.transaction;

import io.lamplighter.sip.message.SipRequest;

/** What stands under a key in the table of server transactions. */
sealed interface ServerMachine permits InviteServer, NonInviteServer, AnsweredServer {
    /** The same request came again. */
    void repeated();

    /** An ACK came; true if it is absorbed here, false if it belongs to the transaction user. */
    boolean acknowledged(SipRequest ack);
}
