package io.lamplighter.sip.server.call;

import io.lamplighter.line.CallId;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.media.sdp.SdpNegotiation;
import io.lamplighter.media.sdp.SessionDescription;
import io.lamplighter.sip.server.call.far.Callee;
import io.lamplighter.sip.server.call.far.Caller;
import io.lamplighter.sip.server.call.far.FarListener;
import io.lamplighter.sip.server.call.leg.CallEnvironment;
import io.lamplighter.sip.server.call.leg.CallRefusal;
import io.lamplighter.sip.server.call.leg.Farewell;
import io.lamplighter.time.Cancellable;
import java.util.Optional;

/**
 * A phone that rang sent its caller on to somebody else: the line has nothing more to do with the call than to carry it.
 * The caller goes on hearing ringing, and is told what the new party says. On no appearance; owned by the line's mailbox.
 */
final class Deflection implements UnlitCall, FarListener {
    private final CallEnvironment environment;
    private final CallBook book;
    private final Caller caller;
    private final Callee target;
    private final CallId pairId;
    private Cancellable limit = Cancellable.NOTHING;
    private boolean over;

    /** @param pairId what the two are known by when they talk */
    Deflection(CallEnvironment environment, CallBook book, Caller caller, Callee target, CallId pairId) {
        this.environment = environment;
        this.book = book;
        this.caller = caller;
        this.target = target;
        this.pairId = pairId;
    }

    /** Calls the new party. */
    void begin() {
        book.keep(this);
        caller.listener(this::callerGaveUp);
        target.listener(this);
        limit = book.room().after(environment.settings().noAnswer(), this::tooLong);
        target.place(caller.offer().orElseGet(() -> environment.offer(SdpNegotiation.DEFAULT_CODECS)));
    }

    private void callerGaveUp(Farewell why) {
        if (finish()) {
            target.end(why);
        }
    }

    @Override
    public void farRinging(int status, Optional<SessionDescription> early) {
        if (!over) {
            caller.ringing();
        }
    }

    @Override
    public void farAnswered(SessionDescription answer, RemoteParty who) {
        if (!finish()) {
            return;
        }
        if (new FarPair(pairId, book, caller, target).begin()) {
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
