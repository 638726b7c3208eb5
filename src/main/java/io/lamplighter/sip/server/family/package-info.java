/**
 * What kinds of phones there are, as far as they have to be treated differently: one table of families for everybody.
 *
 * <p>Knows SIP messages; knows nothing of lines, subscriptions or calls.
 */
package io.lamplighter.sip.server.family;
