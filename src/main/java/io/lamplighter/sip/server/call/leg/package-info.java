/**
 * One party's leg: its INVITE in either direction, the dialog that follows, its offers and answers, its audio, its session
 * timer and the question whether it is still there (RFC 3261 §12 to §15, RFC 3262, RFC 3264, RFC 3311, RFC 3515, RFC
 * 4028); and the conversation, which says whose audio meets.
 *
 * <p>Everything here runs in a line's mailbox, entered through {@link io.lamplighter.sip.server.call.leg.LineRoom}.
 *
 * <p>Must not know what stage a call is in, who owns it, or who is at the other side of it.
 */
package io.lamplighter.sip.server.call.leg;
