/**
 * What is dialled: whom an address means and how the far side of a call to him is made, be he a line, a number outside,
 * somebody who is parked, or the call of another user; the calls that phones of a line make; and what of it is a feature
 * code. What each code does is told by whoever stands above.
 *
 * <p>Must not know who gives calls away, which commands there are, or what a code does.
 */
package io.lamplighter.sip.server.call.dial;
