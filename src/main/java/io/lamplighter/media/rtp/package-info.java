/**
 * The RTP relay: sockets in pairs, legs that learn where their party sends from, routes between legs, and paced
 * silence for a party on hold.
 *
 * <p>Everything here is safe to call from any thread and returns at once; packets are handled on the relay's own event
 * loops. Knows no call and no SIP: whoever owns the call decides what is connected to what.
 */
package io.lamplighter.media.rtp;
