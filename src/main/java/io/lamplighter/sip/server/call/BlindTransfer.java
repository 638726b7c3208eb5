package io.lamplighter.sip.server.call;

import io.lamplighter.line.CallId;
import io.lamplighter.line.EndCause;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.media.sdp.SessionDescription;
import io.lamplighter.sip.message.StatusFragment;
import io.lamplighter.sip.server.call.far.Callee;
import io.lamplighter.sip.server.call.far.FarListener;
import io.lamplighter.sip.server.call.far.FarSide;
import io.lamplighter.sip.server.call.leg.CallEnvironment;
import io.lamplighter.sip.server.call.leg.CallRefusal;
import io.lamplighter.sip.server.call.leg.EstablishedLeg;
import io.lamplighter.sip.server.call.leg.Farewell;
import io.lamplighter.sip.server.call.leg.ReferReport;
import io.lamplighter.time.Cancellable;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A phone of the line gives its call to somebody who is still to be called: meanwhile the far party waits in its
 * conversation alone. If the new party answers, the two talk and the line is out of it; if it does not, the phone has its
 * call back as it was. A phone that hangs up meanwhile lets go of the call: its appearance goes out, and there is nothing
 * to give back. Owned by the line's mailbox.
 */
final class BlindTransfer implements PendingTransfer, FarListener, UnlitCall {
    private static final Logger LOG = LoggerFactory.getLogger(BlindTransfer.class);

    private final CallEnvironment environment;
    private final CallBook book;
    private final TalkingCall call;
    private final EstablishedLeg phone;
    private final FarSide far;
    private final Callee target;
    private final ReferReport report;
    private final Leave leave;
    private final CallId pairId;
    private Cancellable limit = Cancellable.NOTHING;
    private boolean phoneGone;
    private boolean over;

    /** How the phone's leg ends when the transfer has worked. */
    interface Leave {
        void take(EstablishedLeg phone);
    }

    /** @param pairId what the two are known by when they talk */
    BlindTransfer(
            CallEnvironment environment,
            CallBook book,
            TalkingCall call,
            EstablishedLeg phone,
            Callee target,
            ReferReport report,
            Leave leave,
            CallId pairId) {
        this.environment = environment;
        this.book = book;
        this.call = call;
        this.phone = phone;
        this.far = call.far();
        this.target = target;
        this.report = report;
        this.leave = leave;
        this.pairId = pairId;
    }

    /** Calls the new party. @param offer ours, on behalf of the far party */
    void place(SessionDescription offer) {
        takeOver();
        target.place(offer);
    }

    /** The new party is being called already: it is waited for from now on. */
    void takeOver() {
        LOG.info(
                "line={} call={} is on its way to {}",
                book.room().line(),
                call.id(),
                target.party().uri());
        call.transferring(this);
        phone.audio().leave();
        far.conversation().awaitCompany();
        target.listener(this);
        limit = book.room().after(environment.settings().noAnswer(), this::tooLong);
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
        pair();
        if (phoneGone) {
            book.drop(this);
        } else {
            call.givenAway(EndCause.REPLACED);
            leave.take(phone);
        }
        report.tell(StatusFragment.OK);
        LOG.info("line={} call={} was transferred", book.room().line(), call.id());
    }

    private void pair() {
        FarPair pair = new FarPair(pairId, book, far, target);
        if (!pair.begin()) {
            far.end(Farewell.FAULT);
            target.end(Farewell.FAULT);
            return;
        }
        pair.agreeOnCodecs();
    }

    @Override
    public void farRefused(CallRefusal refusal) {
        if (finish()) {
            fail(refusal.fragment());
        }
    }

    @Override
    public void farEnded(Farewell why) {
        if (finish()) {
            fail(CallRefusal.UNAVAILABLE.fragment());
        }
    }

    private void tooLong() {
        if (finish()) {
            target.end(Farewell.NO_ANSWER);
            fail(CallRefusal.UNAVAILABLE.fragment());
        }
    }

    private void fail(StatusFragment status) {
        LOG.info("line={} call={} could not be transferred: {}", book.room().line(), call.id(), status.status());
        if (phoneGone) {
            book.drop(this);
            far.end(Farewell.because(EndCause.ERROR, status.status(), "Transfer failed"));
        } else {
            phone.audio().join(far.conversation());
            call.notTransferred();
        }
        report.tell(status);
    }

    @Override
    public boolean survivesPhone() {
        phoneGone = true;
        far.listener(new Waiting());
        book.keep(this);
        return true;
    }

    @Override
    public boolean survivesFar() {
        cancel(Farewell.CANCELLED);
        return false;
    }

    @Override
    public void cancel(Farewell why) {
        if (finish()) {
            target.end(why);
            report.tell(CallRefusal.CANCELLED.fragment());
        }
    }

    @Override
    public void release(Farewell why) {
        cancel(why);
        book.drop(this);
        far.end(why);
    }

    private boolean finish() {
        boolean first = !over;
        over = true;
        limit.cancel();
        return first;
    }

    /** The far party, which waits for the new one and has nobody to go back to. */
    private final class Waiting implements FarListener {
        @Override
        public void farEnded(Farewell why) {
            cancel(Farewell.CANCELLED);
            book.drop(BlindTransfer.this);
        }
    }
}
