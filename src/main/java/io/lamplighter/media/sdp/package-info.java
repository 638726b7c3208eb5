/**
 * Session descriptions (RFC 8866) and the offer/answer rules for one audio stream (RFC 3264), as immutable values and
 * pure functions.
 *
 * <p>Knows no socket, no RTP packet and no SIP message.
 */
package io.lamplighter.media.sdp;
