package io.lamplighter.line;

import java.util.OptionalInt;

/** What the rules answered to an event. */
public sealed interface Outcome {
    /**
     * The event is accepted.
     *
     * @param after the state from now on: of a higher version when watchers can see the change; of the same version when
     *     only a deadline or settings changed; the same object when nothing did
     * @param index the appearance concerned, if it is one
     */
    record Accepted(LineState after, OptionalInt index) implements Outcome {}

    /** The event is refused and nothing changed. */
    record Refused(Refusal why) implements Outcome {}
}
