package io.lamplighter.sip.transaction;

import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.transport.Flow;

/**
 * The Completed state of a non-INVITE server transaction (RFC 3261 section 17.2.2): repeats the response until timer
 * J, and keeps no more than its bytes.
 */
record AnsweredServer(Flow back, byte[] response) implements ServerMachine {
    @Override
    public void repeated() {
        back.send(response, SendFailures.LOGGED);
    }

    @Override
    public boolean acknowledged(SipRequest ack) {
        return true;
    }
}
