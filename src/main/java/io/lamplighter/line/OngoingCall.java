package io.lamplighter.line;

import java.time.Instant;

/**
 * What is true of a call on the line whatever its phase.
 *
 * @param far the other party, as now known
 * @param started when the line first knew of it
 * @param exclusive nobody but the phones in it may take it over or join it, or is told whom it is with
 * @param details what is told of it besides
 */
public record OngoingCall(
        CallId id, Direction direction, RemoteParty far, Instant started, boolean exclusive, CallDetails details) {
    OngoingCall with(RemoteParty other) {
        return new OngoingCall(id, direction, other, started, exclusive, details);
    }

    /** The far party is another, which has not put the call on hold. */
    OngoingCall goesOnWith(RemoteParty other) {
        return with(other).with(details.farHolding(false));
    }

    OngoingCall exclusive(boolean on) {
        return new OngoingCall(id, direction, far, started, on, details);
    }

    /** A phone of the line is rung for it. */
    OngoingCall rung() {
        return details.alerted() ? this : with(details.rung(details.rung().andPhone()));
    }

    /** A hold is over. */
    OngoingCall held(Instant from, Instant to) {
        return with(details.held(from, to));
    }

    OngoingCall noting(CallNote note) {
        if (note instanceof CallNote.Turned turned) {
            CallDetails then = staysIn(turned) ? details : details.withNobodyYet();
            return with(turned.far()).with(then.turned(turned.kind(), turned.session()));
        }
        if (note instanceof CallNote.FarHolds holds) {
            return with(details.farHolding(holds.on()));
        }
        if (note instanceof CallNote.RingsOutside rings) {
            return with(details.rung(details.rung().andOutside(rings.phone())));
        }
        if (note instanceof CallNote.SoundFailed) {
            return with(details.soundFailed());
        }
        if (note instanceof CallNote.OnBehalfOf made) {
            return with(details.onBehalfOf(made.executive()));
        }
        return note instanceof CallNote.NetworkLeg leg
                ? with(details.overNetwork(leg.callId()))
                : with(details.clientInfo(((CallNote.ClientInfo) note).info()));
    }

    /** Whoever comes in comes beside the far party; whoever takes a call is reached anew, even who had it before. */
    private boolean staysIn(CallNote.Turned turned) {
        return turned.kind() == Turn.Kind.BARGED_IN && turned.far().equals(far);
    }

    private OngoingCall with(CallDetails other) {
        return new OngoingCall(id, direction, far, started, exclusive, other);
    }
}
