package io.lamplighter.line;

import java.time.Instant;

/**
 * One phone in a bridge.
 *
 * @param leg identifiers of its leg
 * @param joined since when it is in the bridge
 * @param holding it put its own leg on hold, while the others may go on talking
 */
public record Party(Endpoint phone, LegIdentity leg, Instant joined, boolean holding) {
    Party holds() {
        return new Party(phone, leg, joined, true);
    }

    Party talks() {
        return new Party(phone, leg, joined, false);
    }

    /** The same phone by another leg: it lost the old one and came back, which is no reason to lose its place. */
    Party by(LegIdentity other) {
        return new Party(phone, other, joined, false);
    }

    /** Another phone in the same place. */
    Party handedTo(Endpoint other, LegIdentity theirs) {
        return new Party(other, theirs, joined, false);
    }
}
