package io.lamplighter.sip.transaction;

import io.lamplighter.sip.message.SipResponse;

/** What stands under a branch in the table of client transactions. */
sealed interface ClientMachine permits InviteClient, NonInviteClient {
    /** A response whose branch and method are this transaction's. */
    void received(SipResponse response);

    /** The method whose responses belong here. */
    String method();

    /** The connection is gone; tells the listener, if it still waits. */
    void connectionLost();
}
