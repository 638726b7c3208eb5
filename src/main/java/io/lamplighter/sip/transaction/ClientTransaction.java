package io.lamplighter.sip.transaction;

import io.lamplighter.sip.message.SipRequest;

/** A request of ours under way (RFC 3261 section 17.1). */
public interface ClientTransaction {
    /** The request as it was sent, with our Via. */
    SipRequest request();

    /**
     * Asks the peer to give up an INVITE (RFC 3261 section 9.1).
     *
     * <p>The CANCEL leaves after the first provisional response; it never leaves if a final one came first, and a 2xx
     * that crosses it still reaches the listener. If 64*T1 after the CANCEL there is no final response, the listener
     * is told {@link ClientFailure#TIMEOUT}. Repeats, and calls for other methods, have no effect.
     *
     * @param extraHeaderLines whole lines such as {@code Reason: SIP;cause=200}, without line ends
     */
    void cancel(String... extraHeaderLines);
}
