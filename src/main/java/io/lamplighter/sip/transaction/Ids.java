package io.lamplighter.sip.transaction;

/** Where fresh identifiers come from. Every call gives a new one. */
public interface Ids {
    /** A Via branch, beginning with the magic cookie {@code z9hG4bK} (RFC 3261 section 8.1.1.7). */
    String branch();

    /** A From or To tag with at least 32 random bits (RFC 3261 section 19.3). */
    String tag();

    /** A Call-ID (RFC 3261 section 8.1.1.4). */
    String callId();
}
