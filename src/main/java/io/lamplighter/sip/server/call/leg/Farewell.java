package io.lamplighter.sip.server.call.leg;

import io.lamplighter.line.EndCause;
import java.util.Optional;

/**
 * Why a call or a leg ends, as told to whoever is still on it.
 *
 * @param cause for watchers
 * @param reason value of the Reason header (RFC 3326), if one is to be sent
 */
public record Farewell(EndCause cause, Optional<String> reason) {
    public static final Farewell LOCAL_BYE = new Farewell(EndCause.LOCAL_BYE, Optional.empty());
    public static final Farewell REMOTE_BYE = new Farewell(EndCause.REMOTE_BYE, Optional.empty());
    public static final Farewell CANCELLED = new Farewell(EndCause.CANCELLED, Optional.empty());
    public static final Farewell NO_ANSWER = new Farewell(EndCause.TIMEOUT, Optional.empty());
    static final Farewell NO_ANSWER_IN_OK = because(EndCause.ERROR, 488, "No session description in answer");
    public static final Farewell FAULT = because(EndCause.ERROR, 500, "Server Internal Error");
    static final Farewell VANISHED = because(EndCause.TIMEOUT, 408, "Peer vanished");
    public static final Farewell SERVER_ENDS = because(EndCause.ERROR, 503, "Server stopped");
    public static final Farewell LINE_REMOVED = because(EndCause.ERROR, 410, "Line removed");
    public static final Farewell ELSEWHERE = because(EndCause.CANCELLED, 200, "Call completed elsewhere");

    public static final Farewell RETRIEVED = because(EndCause.REPLACED, 200, "Call retrieved elsewhere");
    public static final Farewell PARKED = because(EndCause.REPLACED, 200, "Call parked");

    public static Farewell because(EndCause cause, int status, String text) {
        return new Farewell(cause, Optional.of("SIP;cause=" + status + ";text=\"" + text + "\""));
    }

    /** A phone of the line hung up: that is a farewell of ours to the others. */
    public Farewell asOurs() {
        return cause == EndCause.REMOTE_BYE ? LOCAL_BYE.withReason(reason) : this;
    }

    /** What one party did is what happened to the other. */
    public Farewell seenFromTheOtherSide() {
        return switch (cause) {
            case LOCAL_BYE -> new Farewell(EndCause.REMOTE_BYE, reason);
            case REMOTE_BYE -> new Farewell(EndCause.LOCAL_BYE, reason);
            default -> this;
        };
    }

    public Farewell withReason(Optional<String> theirs) {
        return theirs.isPresent() ? new Farewell(cause, theirs) : this;
    }
}
