package io.lamplighter.sip.server.call.leg;

import io.lamplighter.time.Cancellable;
import java.time.Duration;

/** Keeps a session alive or declares it dead (RFC 4028 §10). Runs in the line's mailbox. */
public final class SessionTimer {
    private static final Duration LONGEST_MARGIN = Duration.ofSeconds(32);

    private final LineRoom room;
    private final Runnable refresh;
    private final Runnable expire;
    private Cancellable pending = Cancellable.NOTHING;

    /**
     * A timer that does nothing before {@link #restart}.
     *
     * @param refresh sends a refresh
     * @param expire ends the session
     */
    SessionTimer(LineRoom room, Runnable refresh, Runnable expire) {
        this.room = room;
        this.refresh = refresh;
        this.expire = expire;
    }

    /** The session was set up or refreshed: begin anew. */
    void restart(SessionInterval agreed) {
        pending.cancel();
        Duration whole = agreed.interval();
        pending = agreed.oursToRefresh()
                ? room.after(whole.dividedBy(2), refresh)
                : room.after(whole.minus(margin(whole)), expire);
    }

    void stop() {
        pending.cancel();
    }

    /** §10: BYE goes out the smaller of 32 s and a third of the interval before the end. */
    private static Duration margin(Duration whole) {
        Duration third = whole.dividedBy(3);
        return third.compareTo(LONGEST_MARGIN) < 0 ? third : LONGEST_MARGIN;
    }
}
