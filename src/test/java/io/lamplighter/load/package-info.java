/**
 * The load run: the server in a process of its own, a fleet of phones in this one, and what the server costs per
 * message, how soon the last lamp changes, and how much a subscription takes. A lamp that ends wrong fails the run.
 *
 * <p>The phones are lean on purpose, one thread and a few sockets for all of them, so that two processors can be had by
 * the server. They speak raw text and share nothing with the SIP stack they measure.
 */
package io.lamplighter.load;
