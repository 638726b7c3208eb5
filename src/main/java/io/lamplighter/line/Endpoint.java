package io.lamplighter.line;

/**
 * One end of a call that the line's user speaks from. Mostly a phone of the line: two phones that register the same
 * line/port are two endpoints. Else a phone outside that stands in for the user's own, reached by its number.
 *
 * @param linePort the location the phone registers as; of a phone outside, the primary location, whose rights it has
 * @param instance what tells this phone from others on the line/port: its {@code +sip.instance}, else its Contact; of a
 *     phone outside its address, as one dials it
 * @param kind what it is
 */
public record Endpoint(LinePort linePort, String instance, Kind kind) {
    /** A phone of the line. */
    public Endpoint(LinePort linePort, String instance) {
        this(linePort, instance, Kind.PHONE);
    }

    /** What a user can speak from. */
    public enum Kind {
        /** A phone that is registered at a location of the line. */
        PHONE,
        /** The phone that stands in for all of the user's locations. */
        REMOTE_OFFICE,
        /** A phone of the user's that is reached through the network, beside his locations. */
        ANYWHERE,
        /** Any other phone in the network that the user's calls ring. */
        NETWORK
    }

    /** Whether it is a phone of one of the line's locations. */
    public boolean isPhone() {
        return kind == Kind.PHONE;
    }

    @Override
    public String toString() {
        return isPhone() ? linePort + "[" + instance + "]" : kind + "[" + instance + "] for " + linePort;
    }
}
