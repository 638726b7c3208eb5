package io.lamplighter.line;

/**
 * That a call goes on with somebody else, seen from the line that stays in it.
 *
 * @param number how many turns the call has taken, this one included
 */
public record Turn(Kind kind, int number) {
    /** What made it turn. */
    public enum Kind {
        /** Whom the line called has his calls sent on. */
        FORWARDED,
        /** Whom the line called rang, and somebody else took the call. */
        PICKED_UP,
        /** The far party gave the call to somebody it had spoken with. */
        TRANSFERRED,
        /** The far party gave the call to somebody who was called for that and answered. */
        TRANSFERRED_UNANNOUNCED,
        /** The call waited, and somebody fetched it. */
        PARK_RETRIEVED,
        /** Somebody who is not of the line came into the call. */
        BARGED_IN
    }
}
