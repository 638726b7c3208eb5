/**
 * Calls in progress: the back-to-back user agent between the phones of a line and the world.
 *
 * <p>A call on a line has one leg per phone that is rung or talks, and one far side: a SIP peer behind a trunk, or
 * another line of this server joined by messages. Everything about a line's calls happens in that line's mailbox; what
 * the rules of the line decide is decided in {@code line}, and this package only carries it out. All audio is anchored
 * at the media relay, so hold and resume are answered here and never depend on the other party.
 *
 * <p>Must not know subscriptions, lamps or how a line was provisioned.
 */
package io.lamplighter.sip.server.call;
