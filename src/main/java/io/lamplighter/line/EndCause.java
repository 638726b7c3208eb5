package io.lamplighter.line;

/** How a call ended, in the words of RFC 4235 §3.7.1. */
public enum EndCause {
    CANCELLED,
    REJECTED,
    /** The far party goes on elsewhere: it was transferred away from the line, or parked. */
    REPLACED,
    LOCAL_BYE,
    REMOTE_BYE,
    ERROR,
    TIMEOUT
}
