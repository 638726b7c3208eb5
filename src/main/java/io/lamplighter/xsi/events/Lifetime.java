package io.lamplighter.xsi.events;

import java.time.Duration;

/**
 * How long a channel lasts unless it is refreshed. Never less than was asked for, since some clients refresh when they
 * please and not when they must.
 *
 * @param seconds {@link #SHORTEST} to {@link #ENDLESS}
 */
public record Lifetime(int seconds) {
    /** The least that is granted. */
    public static final int SHORTEST = 3_600;
    /** No end. */
    public static final int ENDLESS = Integer.MAX_VALUE;

    /** What is granted to somebody who asks for so many seconds. */
    public static Lifetime granted(int asked) {
        return new Lifetime(Math.max(SHORTEST, asked));
    }

    /** Whether it never ends. */
    public boolean isEndless() {
        return seconds == ENDLESS;
    }

    /** The seconds left after some time; at least 0, {@link #ENDLESS} for ever. */
    public int left(Duration since) {
        return isEndless() ? ENDLESS : (int) Math.max(0, seconds - since.toSeconds());
    }

    /** Whether it is over after some time. */
    public boolean isOver(Duration since) {
        return !isEndless() && since.toSeconds() >= seconds;
    }
}
