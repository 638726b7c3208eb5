/**
 * The bridge: up to fifteen parties who each hear everyone but themselves, with warning tones and keys.
 *
 * <p>What a party says waits in its {@link io.lamplighter.media.mix.JitterBuffer} and is read 20 ms at a time, on the
 * beat that paces all generated audio. All of one bridge is mixed on one event loop; packets come in on the loops of
 * their legs and meet it only at the jitter buffers. Knows no call and no SIP: whoever owns the call decides who is in
 * which bridge, and when a tone is due.
 */
package io.lamplighter.media.mix;
