package io.lamplighter.sip.server.call.takeover;

import io.lamplighter.line.CallId;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LegIdentity;
import io.lamplighter.line.LineEvent;
import java.time.Instant;
import java.util.Optional;

/**
 * What a phone wants of a call that is in progress.
 *
 * @param call the call it named; empty where the rules are to choose
 */
public record Wish(Kind kind, Optional<CallId> call) {
    /** In which way. */
    public enum Kind {
        /** It wants the call for itself alone. */
        RETRIEVE,
        /** It wants to be in it beside those who are; what it meets on hold it takes. */
        BRIDGE
    }

    static Wish toRetrieve(CallId call) {
        return new Wish(Kind.RETRIEVE, Optional.of(call));
    }

    static Wish toBridge(CallId call) {
        return new Wish(Kind.BRIDGE, Optional.of(call));
    }

    /** The wish as the rules are asked for it. */
    public LineEvent by(Endpoint phone, LegIdentity leg, Instant now) {
        return kind == Kind.RETRIEVE
                ? new LineEvent.Retrieve(now, call, phone, leg)
                : new LineEvent.Bridge(now, call, phone, leg);
    }
}
