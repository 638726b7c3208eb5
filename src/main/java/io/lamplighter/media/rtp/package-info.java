/**
 * The RTP relay: sockets in pairs, legs that learn where their party sends from, routes between legs, transcoding
 * between the speech codecs that are ours, and paced silence or music for a party on hold.
 *
 * <p>What a party says comes in by {@code LegSocket} and goes by way of a {@link io.lamplighter.media.rtp.PacketSink}:
 * a {@code Route} to another leg, a mixer, or nowhere. What it hears goes out through its leg's {@code Earpiece}, which
 * makes one stream of the packets of others and the sounds of our own. The place of SRTP (RFC 3711) is the two ends of
 * {@code LegSocket}: after a datagram was found to come from the party and before its sink sees it, and just before one
 * is written. Everything between works on plain packets.
 *
 * <p>Everything here is safe to call from any thread and returns at once; packets are handled on the relay's own event
 * loops. Knows no call and no SIP: whoever owns the call decides what is connected to what.
 */
package io.lamplighter.media.rtp;
