package io.lamplighter.sip.server.call.stage;

import io.lamplighter.line.EndCause;
import io.lamplighter.sip.server.call.leg.EstablishedLeg;
import io.lamplighter.sip.server.call.leg.Farewell;
import io.lamplighter.sip.server.call.leg.LegListener;
import io.lamplighter.time.Cancellable;
import java.time.Duration;

/**
 * The leg of somebody who gave his call away: he is expected to hang up when he hears that it worked, and is made to
 * after a while. Owned by the line's mailbox.
 */
public final class DepartingLeg implements LegListener, UnlitCall {
    /** What a phone hears whose call was given away. */
    public static final Farewell TRANSFERRED = Farewell.because(EndCause.LOCAL_BYE, 200, "Call transferred");

    private final CallBook book;
    private final EstablishedLeg leg;
    private Cancellable limit = Cancellable.NOTHING;

    private DepartingLeg(CallBook book, EstablishedLeg leg) {
        this.book = book;
        this.leg = leg;
    }

    /** Takes charge of a leg; it hears and is heard by nobody any more. @param grace how long it may stay */
    public static void see(CallBook book, EstablishedLeg leg, Duration grace) {
        DepartingLeg departing = new DepartingLeg(book, leg);
        leg.audio().leave();
        leg.listener(departing);
        book.keep(departing);
        departing.limit = book.room().after(grace, () -> departing.release(TRANSFERRED));
    }

    @Override
    public void held(EstablishedLeg held, boolean privately) {
        // It is in no call.
    }

    @Override
    public void resumed(EstablishedLeg resumed) {
        // It is in no call.
    }

    @Override
    public void ended(EstablishedLeg ended, Farewell why) {
        limit.cancel();
        book.drop(this);
    }

    @Override
    public void release(Farewell why) {
        limit.cancel();
        book.drop(this);
        leg.hangUp(why);
    }
}
