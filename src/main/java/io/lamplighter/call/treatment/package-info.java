/**
 * What a user's services do to a call that reaches his line, decided without a socket: whether it rings, where and how
 * long, is sent on to somebody else, or is refused; and what follows where nobody answered.
 *
 * <p>The order in which the services are asked is that of BroadWorks: rejection of anonymous callers, selective
 * forwarding, forwarding always, do not disturb, not reachable, busy, and once it rang in vain, no answer.
 *
 * <p>Pure values; may use {@code line}. Who the services belong to, what an address means, and how a phone is rung are
 * not known here.
 */
package io.lamplighter.call.treatment;
