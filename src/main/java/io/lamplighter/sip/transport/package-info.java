/**
 * Moving SIP messages: sockets, connections, flows, and finding the next hop (RFC 3261 section 18, RFC 3263, RFC 3581).
 *
 * <p>Each socket and each connection belongs to one event loop. Listeners are called on that loop and must not block
 * it; {@link io.lamplighter.sip.transport.Flow#send} may be called from any thread and never blocks. What cannot be
 * parsed is answered or dropped here and never reaches a listener.
 *
 * <p>Knows {@code sip.message} and {@code time}; knows nothing of transactions, dialogs or lines.
 */
package io.lamplighter.sip.transport;
