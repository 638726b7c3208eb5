/**
 * The decisions about one call and its legs that can be taken without a socket: which phone wins a fork, what the caller
 * is told when none does, how long it rings.
 *
 * <p>Pure values; may use {@code line}. No clock, no thread, no messages. Where the field's vocabulary for a failure is a
 * number, it is that of RFC 3261 §21; nothing else of SIP is known here.
 */
package io.lamplighter.call;
