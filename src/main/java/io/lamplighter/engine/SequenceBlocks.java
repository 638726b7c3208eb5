package io.lamplighter.engine;

/**
 * Numbers that are never handed out twice while the store lives, not even after a crash: whoever counts reserves a
 * block before using any number of it. Numbers left over in a block are lost at a restart.
 */
public interface SequenceBlocks {
    /**
     * Reserves the numbers from the result to the result plus {@code size} minus 1. Returns once the reservation is
     * committed: waits for a disk, so only for the start or a thread that may wait.
     *
     * @param name of the sequence, such as {@code call}
     * @param size 1 or more
     * @return the first number of the block, 1 or higher
     */
    long nextBlock(String name, int size);
}
