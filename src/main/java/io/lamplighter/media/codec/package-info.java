/**
 * Speech coding in plain arithmetic: G.711 of both laws, G.722, and the change of sample rate between them. {@link
 * io.lamplighter.media.codec.Speech} is the list of what we can read and write.
 *
 * <p>Samples are 16-bit linear in arrays, codes are octets in buffers. Knows no packets, no sessions and no threads.
 */
package io.lamplighter.media.codec;
