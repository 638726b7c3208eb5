package io.lamplighter.time;

/** Something scheduled that may be called off. */
@FunctionalInterface
public interface Cancellable {
    /** A handle for nothing: cancelling it has no effect. */
    Cancellable NOTHING = () -> {};

    /** Prevents the run if it has not begun; harmless when repeated or too late. */
    void cancel();
}
