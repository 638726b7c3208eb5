package io.lamplighter.sip.server.call.treatment;

import io.lamplighter.line.CallId;
import io.lamplighter.line.Redirect;
import io.lamplighter.line.RedirectReason;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.line.Turn;
import io.lamplighter.media.sdp.SdpNegotiation;
import io.lamplighter.media.sdp.SessionDescription;
import io.lamplighter.sip.server.call.far.Callee;
import io.lamplighter.sip.server.call.far.Caller;
import io.lamplighter.sip.server.call.far.FarListener;
import io.lamplighter.sip.server.call.leg.CallEnvironment;
import io.lamplighter.sip.server.call.leg.CallRefusal;
import io.lamplighter.sip.server.call.leg.Farewell;
import io.lamplighter.sip.server.call.ring.Arrival;
import io.lamplighter.sip.server.call.ring.Onward;
import io.lamplighter.sip.server.call.stage.CallBook;
import io.lamplighter.sip.server.call.stage.FarPair;
import io.lamplighter.sip.server.call.stage.UnlitCall;
import io.lamplighter.time.Cancellable;
import java.util.Optional;

/**
 * A caller of the line who was sent on to somebody else: the line has nothing more to do with the call than to carry it.
 * The caller hears what the new party plays, else ringing, and is told what it says. On no appearance; owned by the
 * line's mailbox.
 */
final class DivertedCaller implements Onward, UnlitCall, FarListener {
    private final CallEnvironment environment;
    private final CallBook book;
    private final Caller caller;
    private final Callee target;
    private final CallId pairId;
    private final long session;
    private final Redirect redirect;
    private Cancellable limit = Cancellable.NOTHING;
    private boolean over;

    /** @param pairId what the two are known by when they talk */
    DivertedCaller(CallEnvironment environment, Arrival arrival, Callee target, CallId pairId, RedirectReason reason) {
        this.environment = environment;
        this.book = arrival.book();
        this.caller = arrival.caller();
        this.session = arrival.details().session();
        this.target = target;
        this.pairId = pairId;
        this.redirect = new Redirect(target.party(), reason, book.room().now());
    }

    @Override
    public void begin() {
        book.keep(this);
        caller.listener(this::callerGaveUp);
        caller.forwarded(target.party());
        target.listener(this);
        limit = book.room().after(environment.settings().noAnswer(), this::tooLong);
        target.place(caller.offer().orElseGet(() -> environment.offer(SdpNegotiation.DEFAULT_CODECS)));
    }

    @Override
    public Redirect redirect() {
        return redirect;
    }

    private void callerGaveUp(Farewell why) {
        if (finish()) {
            target.end(why);
        }
    }

    @Override
    public void farRinging(int status, Optional<SessionDescription> early) {
        if (!over) {
            early.ifPresent(theirs -> caller.conversation().mergeInto(target.conversation()));
            caller.progress(status, early);
        }
    }

    @Override
    public void farForwarded(RemoteParty to) {
        if (!over) {
            caller.forwarded(to);
        }
    }

    @Override
    public void farAnswered(SessionDescription answer, RemoteParty who) {
        if (!finish()) {
            return;
        }
        if (new FarPair(pairId, book, caller, target, Turn.Kind.FORWARDED, session).begin()) {
            caller.answer(answer);
        } else {
            target.end(Farewell.FAULT);
            caller.refuse(CallRefusal.TRY_AGAIN);
        }
    }

    @Override
    public void farRefused(CallRefusal refusal) {
        if (finish()) {
            caller.refuse(refusal);
        }
    }

    @Override
    public void farEnded(Farewell why) {
        farRefused(CallRefusal.UNAVAILABLE);
    }

    @Override
    public void release(Farewell why) {
        if (finish()) {
            target.end(why);
            caller.end(why);
        }
    }

    private void tooLong() {
        if (finish()) {
            target.end(Farewell.NO_ANSWER);
            caller.refuse(CallRefusal.UNAVAILABLE);
        }
    }

    private boolean finish() {
        boolean first = !over;
        over = true;
        limit.cancel();
        book.drop(this);
        return first;
    }
}
