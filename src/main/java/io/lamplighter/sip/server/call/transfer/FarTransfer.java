package io.lamplighter.sip.server.call.transfer;

import io.lamplighter.line.Redirect;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.media.sdp.SessionDescription;
import io.lamplighter.sip.message.StatusFragment;
import io.lamplighter.sip.server.call.far.Callee;
import io.lamplighter.sip.server.call.far.FarListener;
import io.lamplighter.sip.server.call.leg.CallRefusal;
import io.lamplighter.sip.server.call.leg.EstablishedLeg;
import io.lamplighter.sip.server.call.leg.Farewell;
import io.lamplighter.sip.server.call.leg.ReferReport;
import io.lamplighter.sip.server.call.stage.CallBook;
import io.lamplighter.sip.server.call.stage.DepartingLeg;
import io.lamplighter.sip.server.call.stage.PendingTransfer;
import io.lamplighter.sip.server.call.stage.TalkingCall;
import io.lamplighter.time.Cancellable;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The far party gives the call to somebody who is still to be called, and the phones of the line go with it: on the same
 * appearance they talk to the new party if it answers, and to the old one as before if it does not. A far party that
 * hangs up meanwhile leaves them waiting for that. Owned by the line's mailbox.
 */
final class FarTransfer implements PendingTransfer, FarListener {
    private static final Logger LOG = LoggerFactory.getLogger(FarTransfer.class);

    private final CallBook book;
    private final TalkingCall call;
    private final EstablishedLeg leaving;
    private final Callee target;
    private final ReferReport report;
    private final Duration grace;
    private Cancellable limit = Cancellable.NOTHING;
    private boolean farGone;
    private boolean over;

    /** @param leaving the far party's leg @param grace how long it may stay when the transfer has worked */
    FarTransfer(
            CallBook book,
            TalkingCall call,
            EstablishedLeg leaving,
            Callee target,
            ReferReport report,
            Duration grace) {
        this.book = book;
        this.call = call;
        this.leaving = leaving;
        this.target = target;
        this.report = report;
        this.grace = grace;
    }

    /** Calls the new party. @param offer ours, on behalf of the phones @param longest how long it may ring */
    void place(SessionDescription offer, Duration longest) {
        call.transfer().take(this);
        target.listener(this);
        limit = book.room().after(longest, this::tooLong);
        target.place(offer);
    }

    @Override
    public void farRinging(int status, Optional<SessionDescription> early) {
        if (!over) {
            report.tell(status);
        }
    }

    @Override
    public void farAnswered(SessionDescription answer, RemoteParty who) {
        if (!finish()) {
            return;
        }
        if (!call.moveTo(target)) {
            target.end(Farewell.FAULT);
            fail(CallRefusal.TRY_AGAIN.fragment());
            return;
        }
        LOG.info("line={} call={} the far party is another now", book.room().line(), call.id());
        call.transfer().free();
        call.holdNewFar();
        call.farIs(who);
        if (!farGone) {
            DepartingLeg.see(book, leaving, grace);
        }
        report.tell(StatusFragment.OK);
    }

    @Override
    public void farRefused(CallRefusal refusal) {
        if (finish()) {
            fail(refusal.fragment());
        }
    }

    @Override
    public void farEnded(Farewell why) {
        farRefused(CallRefusal.UNAVAILABLE);
    }

    private void tooLong() {
        if (finish()) {
            target.end(Farewell.NO_ANSWER);
            fail(CallRefusal.UNAVAILABLE.fragment());
        }
    }

    private void fail(StatusFragment status) {
        report.tell(status);
        call.transfer().free();
        if (farGone) {
            call.farEnded(Farewell.REMOTE_BYE);
        }
    }

    @Override
    public Optional<Redirect> survivesPhone() {
        return Optional.empty();
    }

    @Override
    public boolean survivesFar() {
        farGone = true;
        call.far().conversation().awaitCompany();
        return !over;
    }

    @Override
    public void cancel(Farewell why) {
        if (finish()) {
            target.end(why);
            report.tell(CallRefusal.CANCELLED.fragment());
        }
    }

    private boolean finish() {
        boolean first = !over;
        over = true;
        limit.cancel();
        return first;
    }
}
