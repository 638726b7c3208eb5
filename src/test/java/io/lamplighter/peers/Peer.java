package io.lamplighter.peers;

/** A program on the other side of the wire. */
interface Peer extends AutoCloseable {
    /** What to read when a test fails. */
    String evidence();

    @Override
    void close();
}
