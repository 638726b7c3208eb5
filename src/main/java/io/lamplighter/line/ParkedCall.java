package io.lamplighter.line;

import java.time.Instant;

/**
 * A call that waits, parked against a line, for somebody to take it. It is on no appearance: the parker's appearance was
 * given free when it was parked, and whoever takes it gets one anew.
 *
 * @param far the party that waits
 * @param parkedBy the line whose call it was; may be another than the one it is parked against
 * @param parker the location that parked it, to be called back when nobody takes it
 * @param since when it was parked
 * @param recallAt when the parker is called back; not before {@code since}
 */
public record ParkedCall(
        CallId call, RemoteParty far, LineId parkedBy, LinePort parker, Instant since, Instant recallAt) {
    public ParkedCall {
        if (recallAt.isBefore(since)) {
            throw new IllegalArgumentException(call + " cannot be recalled before it is parked");
        }
    }

    /** Why the line is shown with a parked call. */
    public String evidence() {
        return call + ": parked by " + parker + " of " + parkedBy + " since " + since + ", recalled at " + recallAt;
    }
}
