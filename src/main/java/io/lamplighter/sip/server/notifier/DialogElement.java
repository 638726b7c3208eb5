package io.lamplighter.sip.server.notifier;

import io.lamplighter.line.Direction;
import io.lamplighter.line.LegIdentity;
import io.lamplighter.line.RemoteParty;
import java.time.Instant;
import java.util.Optional;

/**
 * One {@code dialog} of a dialog-info document (RFC 4235 §4.1). Two that are equal show the watcher the same.
 *
 * @param id stable for the life of the call
 * @param leg identifiers by which the watcher may name the leg; empty where there is none to name
 * @param direction of the call, where it is known
 * @param state trying, proceeding, early, confirmed or terminated
 * @param event what ended it, if it is terminated
 * @param rendering whether the call is heard, for confirmed ones
 * @param far the far party; empty where it is hidden or unknown
 * @param answered when it was answered
 * @param rank of importance, 0 first: phones with one lamp read the first element
 */
record DialogElement(
        String id,
        Optional<LegIdentity> leg,
        Optional<Direction> direction,
        String state,
        Optional<String> event,
        Optional<Boolean> rendering,
        Optional<RemoteParty> far,
        Optional<Instant> answered,
        int rank) {

    static final int TALKING = 0;
    static final int RINGING = 1;
    static final int CALLING = 2;
    static final int HELD = 3;
    static final int OVER = 4;

    /** The element of a line on which nothing happened yet: phones leave lamps lit on a document without any. */
    static DialogElement never(String user) {
        return new DialogElement(
                user,
                Optional.empty(),
                Optional.empty(),
                "terminated",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OVER);
    }
}
