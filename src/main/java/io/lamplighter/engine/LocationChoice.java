package io.lamplighter.engine;

import io.lamplighter.line.LinePort;

/** Which of a line's locations a command from outside means. */
public sealed interface LocationChoice {
    /** Each of them. */
    record All() implements LocationChoice {}

    /** The line's own. */
    record Primary() implements LocationChoice {}

    /** One by its line/port; it may turn out to be none of the line's. */
    record One(LinePort linePort) implements LocationChoice {}
}
