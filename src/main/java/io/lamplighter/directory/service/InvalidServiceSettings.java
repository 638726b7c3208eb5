package io.lamplighter.directory.service;

/** A service cannot have these settings. The message is one sentence for whoever wanted them. */
public final class InvalidServiceSettings extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** What is wrong, where more is made of it than the message. */
    public enum Fault {
        /** Anything that only the message tells. */
        ANY,
        /** Simultaneous ring names a phone twice. */
        RINGS_TWICE,
        /** BroadWorks Anywhere names a phone twice. */
        ANYWHERE_TWICE
    }

    private final Fault fault;

    /** @param message names the setting and what it must be */
    public InvalidServiceSettings(String message) {
        this(Fault.ANY, message);
    }

    InvalidServiceSettings(Fault fault, String message) {
        super(message);
        this.fault = fault;
    }

    /** What is wrong. */
    public Fault fault() {
        return fault;
    }
}
