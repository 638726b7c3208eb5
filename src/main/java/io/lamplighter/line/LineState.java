package io.lamplighter.line;

/** The whole truth about one line. Immutable. */
public record LineState(LineId line, long version, LineSettings settings) {
    /** A line on which nothing has happened. */
    public static LineState initial(LineId line, LineSettings settings) {
        return new LineState(line, 1, settings);
    }
}
