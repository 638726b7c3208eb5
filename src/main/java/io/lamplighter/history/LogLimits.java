package io.lamplighter.history;

import java.time.Duration;

/**
 * How much is kept.
 *
 * @param perUser the newest calls of each user
 * @param keep how long
 * @param waiting most calls that may wait to be written; the next ones are lost and counted
 */
public record LogLimits(int perUser, Duration keep, int waiting) {
    /** The usual bound of what waits: minutes of a busy server. */
    public static final int USUAL_WAITING = 10_000;
}
