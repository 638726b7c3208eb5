package io.lamplighter.media.sdp;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which way a stream flows, seen by the party that states it (RFC 3264 section 5.1). */
public enum Direction {
    SENDRECV(true, true),
    SENDONLY(true, false),
    RECVONLY(false, true),
    INACTIVE(false, false);

    private final boolean sends;
    private final boolean receives;

    Direction(boolean sends, boolean receives) {
        this.sends = sends;
        this.receives = receives;
    }

    /** The direction of this attribute name, if it is one. */
    static Optional<Direction> named(String attribute) {
        return Arrays.stream(values())
                .filter(direction -> direction.attribute().equals(attribute))
                .findFirst();
    }

    /** Whether the party that states it sends media. */
    public boolean sends() {
        return sends;
    }

    /** Whether the party that states it wants media. */
    public boolean receives() {
        return receives;
    }

    /** The same flow seen from the other end. */
    public Direction reversed() {
        return of(receives, sends);
    }

    /** What flows if both must agree. */
    public Direction and(Direction other) {
        return of(sends && other.sends, receives && other.receives);
    }

    /** The attribute's name, as {@code sendrecv}. */
    public String attribute() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static Direction of(boolean sends, boolean receives) {
        if (sends) {
            return receives ? SENDRECV : SENDONLY;
        }
        return receives ? RECVONLY : INACTIVE;
    }
}
