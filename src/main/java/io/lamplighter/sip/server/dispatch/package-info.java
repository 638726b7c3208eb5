/**
 * What this server offers to peers, the refusals every room shares, and the doors of the rooms that requests are handed
 * to.
 *
 * <p>Knows the SIP stack only; nothing of lines.
 */
package io.lamplighter.sip.server.dispatch;
