package io.lamplighter.media.sdp;

/** What a phone's description says about hold. */
public enum HoldKind {
    /** Audio flows, or may flow: a call in progress, or a resume. */
    ACTIVE,
    /** The phone holds: {@code sendonly}, {@code inactive}, or the wildcard as its address (RFC 2543 style). */
    HELD,
    /** The audio stream is switched off by port 0, or there is none; this is not hold. */
    DISABLED
}
