package io.lamplighter.line;

/** What watchers are told about an appearance. */
public enum Phase {
    IDLE,
    SEIZED,
    PROGRESSING,
    ALERTING,
    ACTIVE,
    HELD,
    HELD_PRIVATE,
    BRIDGE_ACTIVE,
    BRIDGE_HELD
}
