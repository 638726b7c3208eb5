package io.lamplighter.call.callback;

import java.time.Duration;

/**
 * Bounds of what is waited for.
 *
 * @param keep how long a wish holds
 * @param mostPerUser how many colleagues a user may wait for at a time, 1 or more
 * @param attempts how often a user is rung for one wish, 1 or more
 * @param guard how long both must have been free before the user is rung
 * @param pause how long is waited after an attempt that came to nothing
 */
public record CallbackLimits(Duration keep, int mostPerUser, int attempts, Duration guard, Duration pause) {
    /** Half an hour for five colleagues, three attempts half a minute apart, and time to put the receiver down. */
    public static final CallbackLimits DEFAULTS =
            new CallbackLimits(Duration.ofMinutes(30), 5, 3, Duration.ofSeconds(3), Duration.ofSeconds(30));

    public CallbackLimits {
        if (mostPerUser < 1 || attempts < 1) {
            throw new IllegalArgumentException("no callback at all: " + mostPerUser + " for a user, " + attempts);
        }
    }
}
