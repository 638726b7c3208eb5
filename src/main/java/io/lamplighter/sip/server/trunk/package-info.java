/**
 * The way to the outside world: number plan, gateways, the sources calls are accepted from, registration with a
 * provider.
 *
 * <p>Knows SIP peers and digits; knows nothing of calls in progress or of appearances.
 */
package io.lamplighter.sip.server.trunk;
