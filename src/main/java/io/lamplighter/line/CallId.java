package io.lamplighter.line;

/**
 * A call on a line, as this server numbers it: unique while the server's store lives.
 *
 * @param number 1 or higher
 */
public record CallId(long number) implements Comparable<CallId> {
    public CallId {
        if (number < 1) {
            throw new IllegalArgumentException("call numbers begin at 1, was " + number);
        }
    }

    @Override
    public int compareTo(CallId other) {
        return Long.compare(number, other.number);
    }

    @Override
    public String toString() {
        return "call-" + number;
    }
}
