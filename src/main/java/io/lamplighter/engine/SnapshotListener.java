package io.lamplighter.engine;

import io.lamplighter.line.LineSnapshot;

/** Told of every published snapshot of every line, in order of version per line, inside that line's mailbox. */
@FunctionalInterface
public interface SnapshotListener {
    /** Must only enqueue or send; never waits. */
    void published(LineSnapshot snapshot);
}
