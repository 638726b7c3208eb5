package io.lamplighter.sip.server.call.ring;

import io.lamplighter.line.CallDetails;
import java.util.OptionalInt;

/**
 * Which of the user's numbers was called.
 *
 * @param alternate id of a further one; empty for the usual one
 * @param ring the number of a ring other than usual, 2 to 4: Bellcore-dr2 to Bellcore-dr4
 */
public record CalledNumber(OptionalInt alternate, OptionalInt ring) {
    /** The one that he always has. */
    public static final CalledNumber USUAL = new CalledNumber(OptionalInt.empty(), OptionalInt.empty());

    /** What is known of a call to it. */
    CallDetails tell(CallDetails known) {
        CallDetails called = alternate.isPresent() ? known.calledAt(alternate.getAsInt()) : known;
        return ring.isPresent() ? called.ringing(ring.getAsInt()) : called;
    }
}
