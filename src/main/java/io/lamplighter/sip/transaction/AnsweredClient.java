package io.lamplighter.sip.transaction;

import io.lamplighter.sip.message.SipResponse;

/**
 * The Completed state of a non-INVITE client transaction (RFC 3261 section 17.1.2.2): absorbs repeated responses until
 * timer K, and holds nothing, since many of these live at once.
 */
enum AnsweredClient implements ClientMachine {
    ABSORBING;

    @Override
    public void received(SipResponse repeated) {
        // absorbed: the listener has its final response
    }

    /** Nothing more is delivered, so any method fits. */
    @Override
    public String method() {
        return "";
    }

    @Override
    public void connectionLost() {
        // nobody waits any more
    }
}
