/**
 * Audio beside the core: session descriptions, speech codecs, sounds, the RTP relay and bridges, with what is configured for all of them.
 *
 * <p>A library that anyone may use; it knows no call, no line and no SIP. This package itself holds the settings and
 * the rule for the address we advertise; {@code sdp}, {@code codec}, {@code sound}, {@code rtp} and {@code mix} hold the
 * rest.
 */
package io.lamplighter.media;
