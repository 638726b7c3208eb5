package io.lamplighter.call.treatment;

import io.lamplighter.line.RedirectReason;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What becomes of a call to the line. */
public sealed interface Treatment {
    /**
     * It rings on an appearance of the line.
     *
     * @param locations the phones of the user's locations ring
     * @param remoteOffice the number that rings instead of them
     * @param further what rings together with them
     * @param rings after how many rings nobody is waited for any more; empty: the server's own limit
     */
    record Ring(boolean locations, Optional<String> remoteOffice, List<FurtherPlace> further, OptionalInt rings)
            implements Treatment {
        public Ring {
            further = List.copyOf(further);
        }
    }

    /** It rings at assistants. */
    record RingAssistants(Assistance assistance) implements Treatment {}

    /**
     * It is sent on.
     *
     * @param address as the user would dial it
     * @param reason as whoever is reached is told
     * @param ringSplash the phones ring once, to remind of it
     */
    record Divert(String address, RedirectReason reason, boolean ringSplash) implements Treatment {}

    /**
     * Its caller is turned away.
     *
     * @param ringSplash the phones ring once, to remind of it
     */
    record Refuse(Cause cause, boolean ringSplash) implements Treatment {}

    /** Why a caller is turned away. */
    enum Cause {
        /** He withholds himself, and the user takes no such calls. */
        ANONYMOUS,
        /** The user is busy, or wants to count as busy. */
        BUSY,
        /** There is nowhere to ring, or nobody answered. */
        UNAVAILABLE
    }
}
