package io.lamplighter.sip.transaction;

/** Why no final response will come. */
public enum ClientFailure {
    /** Nothing came in time: timer B or F, or 64*T1 after a CANCEL. To be treated as a 408 (RFC 3261 section 8.1.3.1). */
    TIMEOUT,
    /** The request could not be sent or its connection closed. To be treated as a 503. */
    TRANSPORT
}
