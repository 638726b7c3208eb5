/**
 * Who is asking: which phone of which line a request comes from, proved by digest, and which host names are ours.
 *
 * <p>Knows the directory and the SIP stack; knows nothing of bindings, subscriptions or calls.
 */
package io.lamplighter.sip.server.access;
