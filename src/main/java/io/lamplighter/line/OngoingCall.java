package io.lamplighter.line;

import java.time.Instant;

/**
 * What is true of a call on the line whatever its phase.
 *
 * @param far the other party, as now known
 * @param started when the line first knew of it
 * @param exclusive nobody but the phones in it may take it over or join it, or is told whom it is with
 */
public record OngoingCall(CallId id, Direction direction, RemoteParty far, Instant started, boolean exclusive) {
    OngoingCall with(RemoteParty other) {
        return new OngoingCall(id, direction, other, started, exclusive);
    }

    OngoingCall exclusive(boolean on) {
        return new OngoingCall(id, direction, far, started, on);
    }
}
