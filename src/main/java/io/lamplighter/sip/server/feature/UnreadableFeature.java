package io.lamplighter.sip.server.feature;

/** A body is no wish about a service. */
public final class UnreadableFeature extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableFeature(String what) {
        super("not understood: " + what);
    }

    UnreadableFeature(String what, Throwable cause) {
        super("not understood: " + what, cause);
    }
}
