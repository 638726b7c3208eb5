/**
 * The SIP server: listeners, dispatch of requests by method, and the wiring of its rooms.
 *
 * <p>Each room has a package of its own below this one. The direction between them is {@code access} and {@code dispatch}
 * first, then {@code registrar}, then {@code notifier} and {@code call}, which do not see each other.
 */
package io.lamplighter.sip.server;
