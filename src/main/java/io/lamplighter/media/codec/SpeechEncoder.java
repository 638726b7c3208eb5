package io.lamplighter.media.codec;

import io.netty.buffer.ByteBuf;

/**
 * Turns the samples of one stream into payloads. It may remember what went before, so each stream has its own; it is
 * used by one thread at a time.
 */
@FunctionalInterface
public interface SpeechEncoder {
    /**
     * Appends the code of the next samples.
     *
     * @param samples 16-bit linear, at the codec's rate
     * @param count how many from the beginning are taken; even for G.722
     */
    void encode(short[] samples, int count, ByteBuf into);
}
