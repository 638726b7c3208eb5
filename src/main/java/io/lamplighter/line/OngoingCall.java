package io.lamplighter.line;

import java.time.Instant;

/**
 * What is true of a call on the line whatever its phase.
 *
 * @param far the other party, as now known
 * @param started when the line first knew of it
 */
public record OngoingCall(CallId id, Direction direction, RemoteParty far, Instant started) {
    OngoingCall with(RemoteParty other) {
        return new OngoingCall(id, direction, other, started);
    }
}
