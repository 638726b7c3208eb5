package io.lamplighter.history;

import io.lamplighter.line.CallId;
import io.lamplighter.line.Direction;
import io.lamplighter.line.Diversion;
import io.lamplighter.line.LineId;
import io.lamplighter.line.LinePort;
import io.lamplighter.line.LineSnapshot.Ended;
import io.lamplighter.line.Redirect;
import io.lamplighter.line.RedirectReason;
import io.lamplighter.line.RemoteParty;
import java.time.Instant;
import java.util.Optional;

/**
 * A call that a user has had.
 *
 * @param call with {@code line} its identity
 * @param far the party as it was known at the end
 * @param location where it was answered, or placed; empty for a missed call
 * @param sentOn where the user or a service of his sent it
 * @param diverted who sent it on before it came to the line, the last one
 */
public record LoggedCall(
        LineId line,
        CallId call,
        Kind kind,
        RemoteParty far,
        Instant started,
        Optional<Instant> answered,
        Instant released,
        Optional<LinePort> location,
        Optional<Redirect> sentOn,
        Optional<Diversion> diverted) {

    /** The lists that users know. */
    public enum Kind {
        PLACED,
        RECEIVED,
        MISSED
    }

    /**
     * What is written down of a call that is over. Nothing for codes, for clicks that nobody picked a phone up for, and for
     * calls that only came back from where they were parked or sent: those are written down already.
     */
    public static Optional<LoggedCall> of(LineId line, Ended ended) {
        return kind(ended)
                .map(kind -> new LoggedCall(
                        line,
                        ended.call().id(),
                        kind,
                        ended.call().far(),
                        ended.call().started(),
                        ended.call().answered(),
                        ended.at(),
                        ended.lastOwner().map(owner -> owner.linePort()),
                        ended.redirect(),
                        ended.call().details().diversions().stream().findFirst()));
    }

    private static Optional<Kind> kind(Ended ended) {
        var call = ended.call();
        if (call.direction() == Direction.OUTBOUND) {
            boolean dialled =
                    call.owned().filter(leg -> !leg.localTag().isEmpty()).isPresent();
            return dialled && !call.far().isCode() ? Optional.of(Kind.PLACED) : Optional.empty();
        }
        if (call.details().recall().isPresent()) {
            return Optional.empty();
        }
        boolean foundElsewhere = ended.redirect()
                .filter(redirect -> redirect.reason() == RedirectReason.FOLLOW_ME)
                .isPresent();
        return Optional.of(call.answered().isPresent() || foundElsewhere ? Kind.RECEIVED : Kind.MISSED);
    }
}
