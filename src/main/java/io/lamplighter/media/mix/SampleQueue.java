package io.lamplighter.media.mix;

/** Samples that were decoded and not yet mixed. */
final class SampleQueue {
    private final short[] samples;
    private int count;

    SampleQueue(int capacity) {
        this.samples = new short[capacity];
    }

    int size() {
        return count;
    }

    void clear() {
        count = 0;
    }

    void add(short[] from, int length) {
        System.arraycopy(from, 0, samples, count, length);
        count += length;
    }

    /** Copies the first samples without taking them. */
    void peek(short[] into, int length) {
        System.arraycopy(samples, 0, into, 0, length);
    }

    void take(short[] into, int length) {
        peek(into, length);
        count -= length;
        System.arraycopy(samples, length, samples, 0, count);
    }
}
