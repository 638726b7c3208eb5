package io.lamplighter.sip.server.family;

/** How the lamps of a phone are told that several phones of the line are in one call. */
public enum BridgeStates {
    /** By their names, {@code bridge-active} and {@code bridge-held}. */
    NAMED,
    /**
     * As {@code active} and {@code held}: a phone that meets a name it does not know may leave its lamp as it was.
     */
    PLAIN
}
