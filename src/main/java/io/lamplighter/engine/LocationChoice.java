package io.lamplighter.engine;

import io.lamplighter.line.LinePort;

/** Which of a line's locations a command from outside means. */
public sealed interface LocationChoice {
    /** Each of them. */
    record All() implements LocationChoice {}

    /** The line's own. */
    record Primary() implements LocationChoice {}

    /** Each that is not the line's own; there may be none. */
    record Shared() implements LocationChoice {}

    /** A phone of the user's outside, by its number; he may turn out not to have it. */
    record Anywhere(String number) implements LocationChoice {}

    /** One by its line/port; it may turn out to be none of the line's. */
    record One(LinePort linePort) implements LocationChoice {}
}
