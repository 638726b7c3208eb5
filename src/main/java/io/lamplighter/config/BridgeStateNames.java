package io.lamplighter.config;

/** What phones are told of an appearance whose call several phones of the line are in. */
public enum BridgeStateNames {
    /** {@code bridge-active} and {@code bridge-held}. */
    NAMED,
    /** {@code active} and {@code held}. */
    PLAIN
}
