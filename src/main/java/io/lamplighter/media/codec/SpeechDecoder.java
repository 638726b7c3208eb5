package io.lamplighter.media.codec;

import io.netty.buffer.ByteBuf;

/**
 * Turns the payloads of one stream into samples. It may remember what went before, so each stream has its own; it is
 * used by one thread at a time.
 */
@FunctionalInterface
public interface SpeechDecoder {
    /**
     * Reads a payload, wherever it was cut from its stream.
     *
     * @param payload read to its end, or as far as there is room for the samples
     * @param into filled from its beginning
     * @return how many samples were written
     */
    int decode(ByteBuf payload, short[] into);
}
