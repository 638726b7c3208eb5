package io.lamplighter.line;

/** Who began the call, seen from the line. */
public enum Direction {
    /** Somebody called the line. */
    INBOUND,
    /** A phone of the line called out. */
    OUTBOUND
}
