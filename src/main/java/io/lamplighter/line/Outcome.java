package io.lamplighter.line;

import java.util.OptionalInt;

/** What the rules answered to an event. */
public sealed interface Outcome {
    /**
     * The event is accepted.
     *
     * @param after the state from now on; the same object when nothing changed that anyone could see
     * @param index the appearance concerned, if it is one
     */
    record Accepted(LineState after, OptionalInt index) implements Outcome {}

    /** The event is refused and nothing changed. */
    record Refused(Refusal why) implements Outcome {}
}
