package io.lamplighter.sip.server.call.transfer;

import io.lamplighter.line.CallId;
import io.lamplighter.line.EndCause;
import io.lamplighter.line.LineId;
import io.lamplighter.line.Recall;
import io.lamplighter.line.Redirect;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.line.Turn;
import io.lamplighter.media.sdp.SessionDescription;
import io.lamplighter.sip.message.StatusFragment;
import io.lamplighter.sip.server.call.far.Callee;
import io.lamplighter.sip.server.call.far.Caller;
import io.lamplighter.sip.server.call.far.Company;
import io.lamplighter.sip.server.call.far.FarListener;
import io.lamplighter.sip.server.call.far.FarSide;
import io.lamplighter.sip.server.call.leg.CallEnvironment;
import io.lamplighter.sip.server.call.leg.CallRefusal;
import io.lamplighter.sip.server.call.leg.EstablishedLeg;
import io.lamplighter.sip.server.call.leg.Farewell;
import io.lamplighter.sip.server.call.leg.ReferReport;
import io.lamplighter.sip.server.call.ring.ComingBack;
import io.lamplighter.sip.server.call.ring.Errand;
import io.lamplighter.sip.server.call.stage.CallBook;
import io.lamplighter.sip.server.call.stage.FarPair;
import io.lamplighter.sip.server.call.stage.PendingTransfer;
import io.lamplighter.sip.server.call.stage.TalkingCall;
import io.lamplighter.sip.server.call.stage.UnlitCall;
import io.lamplighter.time.Cancellable;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A phone of the line gives its call to somebody who is still to be called: meanwhile the far party waits in its
 * conversation alone. If the new party answers, the two talk and the line is out of it; if it does not, or cannot be
 * brought together with the far party, the phone has its call back as it was, or none where it could hear nobody in it.
 * A phone that hangs up meanwhile lets go of the call: its appearance goes out, and there is nothing to give back. Owned
 * by the line's mailbox.
 */
final class BlindTransfer implements PendingTransfer, FarListener, UnlitCall {
    private static final Logger LOG = LoggerFactory.getLogger(BlindTransfer.class);
    private static final int BUSY = 486;

    private final CallEnvironment environment;
    private final CallBook book;
    private final TalkingCall call;
    private final EstablishedLeg phone;
    private final FarSide far;
    private final ReferReport report;
    private final Leave leave;
    private final CallId pairId;
    private Errand errand = Errand.to("");
    private Aftercare aftercare = Aftercare.NONE;
    private Callee target;
    private SessionDescription offer;
    private Cancellable camp = Cancellable.NOTHING;
    private Optional<Cancellable> campLimit = Optional.empty();
    private Optional<LineId> executive = Optional.empty();
    private long session;
    private boolean camping;
    private boolean campedTooLong;
    private Cancellable limit = Cancellable.NOTHING;
    private boolean phoneGone;
    private boolean over;

    /** How the phone's leg ends when the transfer has worked. */
    interface Leave {
        void take(EstablishedLeg phone);
    }

    /**
     * What the user has set about a call that the line has let go of and that is not taken.
     *
     * @param recall how long the new party may ring before the call comes back; empty: it does not come back
     * @param campOn where the far party waits if the new party is busy; empty: it does not
     * @param ring rings the line for the far party
     * @param why as the line is told then
     */
    record Aftercare(Optional<Duration> recall, Optional<CampOn> campOn, Consumer<Caller> ring, Recall why) {
        static final Aftercare NONE = new Aftercare(Optional.empty(), Optional.empty(), party -> {}, Recall.TRANSFER);
    }

    /**
     * A wait for a busy colleague.
     *
     * @param at his line
     * @param longest how long; then the call comes back
     * @param again calls him anew
     */
    record CampOn(LineId at, FreeLines free, Duration longest, Supplier<Callee> again) {}

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

    /** Why and when the line is out of it. */
    BlindTransfer as(Errand wanted) {
        errand = wanted;
        return this;
    }

    /** What happens if it is not taken. */
    BlindTransfer caringFor(Aftercare wanted) {
        aftercare = wanted;
        return this;
    }

    /** Calls the new party. @param offer ours, on behalf of the far party */
    void place(SessionDescription ours) {
        offer = ours;
        takeOver();
        target.place(ours);
    }

    /** The new party is being called already: it is waited for from now on. */
    void takeOver() {
        LOG.info(
                "line={} call={} is on its way to {}",
                book.room().line(),
                call.id(),
                target.party().uri());
        executive = book.room()
                .snapshot()
                .carrying(call.id())
                .flatMap(busy -> busy.call().orElseThrow().details().executive());
        call.transfer().take(this);
        phone.audio().leave();
        far.conversation().awaitCompany();
        target.listener(this);
        limit = ringing();
    }

    private Cancellable ringing() {
        Duration longest = aftercare.recall().orElse(environment.settings().noAnswer());
        return book.room().after(longest, this::tooLong);
    }

    @Override
    public void farRinging(int status, Optional<SessionDescription> early) {
        if (!over) {
            report.tell(status);
            if (errand.onceRinging() && !phoneGone) {
                letGo();
            }
        }
    }

    /** The line is out of it from now on, whatever the new party does. */
    private void letGo() {
        LOG.info("line={} call={} was transferred while it rings", book.room().line(), call.id());
        Redirect redirect = survivesPhone().orElseThrow();
        call.givenAway(EndCause.REPLACED, redirect);
        leave.take(phone);
    }

    @Override
    public void farAnswered(SessionDescription answer, RemoteParty who) {
        if (!finish()) {
            return;
        }
        FarPair pair = new FarPair(pairId, book, far, target, Turn.Kind.TRANSFERRED_UNANNOUNCED, pairId.number());
        if (pair.begin()) {
            pair.agreeOnCodecs();
            succeed();
        } else {
            target.end(Farewell.FAULT);
            fail(CallRefusal.TRY_AGAIN.fragment());
        }
    }

    private void succeed() {
        if (phoneGone) {
            book.drop(this);
        } else {
            call.givenAway(EndCause.REPLACED, redirect());
            leave.take(phone);
        }
        report.tell(StatusFragment.OK);
        LOG.info("line={} call={} was transferred", book.room().line(), call.id());
    }

    private Redirect redirect() {
        return new Redirect(target.party(), errand.reason(), book.room().now());
    }

    @Override
    public void farRefused(CallRefusal refusal) {
        Optional<CampOn> wait = aftercare
                .campOn()
                .filter(campOn -> !over && !campedTooLong && refusal.status() == BUSY)
                .filter(campOn -> campOn.free().isInUse(campOn.at(), pairId.number()));
        if (wait.isPresent()) {
            campOn(wait.get());
        } else if (finish()) {
            fail(refusal.fragment());
        }
    }

    /** The far party waits for the new one to hang up; for the phone that is as good as a transfer. */
    private void campOn(CampOn wait) {
        LOG.info("line={} call={} waits for {} to be free", book.room().line(), call.id(), wait.at());
        limit.cancel();
        if (!phoneGone) {
            letGo();
            report.tell(StatusFragment.OK);
        }
        if (campLimit.isEmpty()) {
            campLimit = Optional.of(book.room().after(wait.longest(), this::campTooLong));
        }
        camping = true;
        camp = wait.free().await(wait.at(), book.room(), () -> callAgain(wait));
    }

    private void callAgain(CampOn wait) {
        if (!over && camping) {
            camping = false;
            target = wait.again().get();
            target.listener(this);
            limit = ringing();
            target.place(offer);
        }
    }

    /** Whoever rings by now may ring on. */
    private void campTooLong() {
        campedTooLong = true;
        if (camping && finish()) {
            fail(CallRefusal.of(BUSY).fragment());
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
            afterwards(status.status());
            report.tell(status);
        } else {
            giveBack(status);
        }
    }

    /** While the phone was away two others may have needed no mixer, and there may be none left: no call is kept in silence. */
    private void giveBack(StatusFragment status) {
        boolean heard = phone.audio().join(far.conversation());
        call.transfer().free();
        report.tell(status);
        if (!heard) {
            LOG.warn(
                    "line={} call={} ends: no mixer is left for its phone",
                    book.room().line(),
                    call.id());
            call.release(Farewell.because(EndCause.ERROR, CallRefusal.TRY_AGAIN.status(), "No room for the phone"));
        }
    }

    /** Who has waited for a busy colleague comes back in any case. */
    private void afterwards(int status) {
        if (aftercare.recall().isPresent() || campLimit.isPresent()) {
            LOG.info("line={} call={} comes back", book.room().line(), call.id());
            aftercare
                    .ring()
                    .accept(new ComingBack(
                            environment, far, aftercare.why(), executive, session, why -> abandon(why.status())));
        } else {
            abandon(status);
        }
    }

    private void abandon(int status) {
        far.end(Farewell.because(EndCause.ERROR, status, "Transfer failed"));
    }

    @Override
    public Optional<Redirect> survivesPhone() {
        phoneGone = true;
        session = book.sessionOf(call.id());
        far.listener(new Waiting());
        book.keep(this);
        return Optional.of(redirect());
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
        camp.cancel();
        campLimit.ifPresent(Cancellable::cancel);
        return first;
    }

    /** The far party, which waits for the new one and has nobody to go back to. */
    private final class Waiting implements FarListener {
        @Override
        public void farIs(Company other) {
            session = other.session();
        }

        @Override
        public void farEnded(Farewell why) {
            cancel(Farewell.CANCELLED);
            book.drop(BlindTransfer.this);
        }
    }
}
