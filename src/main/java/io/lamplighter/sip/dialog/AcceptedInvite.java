package io.lamplighter.sip.dialog;

import io.lamplighter.sip.message.SipResponse;
import io.lamplighter.sip.transaction.Backoff;
import io.lamplighter.sip.transaction.ServerTransaction;
import io.lamplighter.sip.transaction.Timers;
import io.lamplighter.time.Cancellable;
import io.lamplighter.time.Scheduler;

/**
 * Our 2xx to an INVITE on its way: repeated after T1, then at doubling intervals up to T2, over every transport, until
 * its ACK comes or 64*T1 have passed (RFC 3261 section 13.3.1.4).
 *
 * <p>Safe for use from any thread.
 */
public final class AcceptedInvite {
    private final ServerTransaction invite;
    private final SipResponse success;
    private final Scheduler scheduler;
    private final Runnable onGivenUp;
    private final Backoff backoff;
    private Cancellable timer = Cancellable.NOTHING;
    private boolean over;

    /**
     * @param success the 2xx
     * @param onGivenUp told once, on the scheduler's thread, if no ACK came: the dialog is to be ended by BYE
     */
    public AcceptedInvite(
            ServerTransaction invite, SipResponse success, Timers timers, Scheduler scheduler, Runnable onGivenUp) {
        this.invite = invite;
        this.success = success;
        this.scheduler = scheduler;
        this.onGivenUp = onGivenUp;
        this.backoff = new Backoff(timers.t1(), timers.t2(), timers.giveUp());
    }

    /** Sends the 2xx and begins to wait for its ACK. */
    public synchronized void start() {
        timer = scheduler.schedule(backoff.next(), this::unacknowledged);
        invite.respond(success);
    }

    /** The ACK has come, or the dialog has ended otherwise; harmless when repeated. */
    public synchronized void acknowledged() {
        over = true;
        timer.cancel();
    }

    private void unacknowledged() {
        if (givenUp()) {
            onGivenUp.run();
        }
    }

    private synchronized boolean givenUp() {
        if (over) {
            return false;
        }
        if (backoff.exhausted()) {
            over = true;
            return true;
        }
        timer = scheduler.schedule(backoff.next(), this::unacknowledged);
        invite.respond(success);
        return false;
    }
}
