package io.lamplighter.sip.server.call.summon;

import io.lamplighter.line.RemoteParty;
import io.lamplighter.media.sdp.SessionDescription;
import io.lamplighter.sip.server.call.far.Callee;
import io.lamplighter.sip.server.call.far.FarListener;
import io.lamplighter.sip.server.call.leg.CallEnvironment;
import io.lamplighter.sip.server.call.leg.CallRefusal;
import io.lamplighter.sip.server.call.leg.EstablishedLeg;
import io.lamplighter.sip.server.call.leg.Farewell;
import io.lamplighter.sip.server.call.leg.LegListener;
import io.lamplighter.sip.server.call.leg.LineRoom;
import io.lamplighter.sip.server.call.ring.AnswerConfirmation;
import io.lamplighter.sip.server.call.ring.OutsidePhone;
import io.lamplighter.sip.server.call.ring.RingingBranch;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A phone outside that the server calls into a call, as a phone of the line. Owned by the line's mailbox. */
final class SummonedOutside implements RingingBranch, FarListener {
    private static final Logger LOG = LoggerFactory.getLogger(SummonedOutside.class);

    private final CallEnvironment environment;
    private final LineRoom room;
    private final OutsidePhone phone;
    private final Callee callee;
    private final SessionDescription offer;
    private final SummonedPhone.Listener listener;
    private final LegListener afterwards;
    private Optional<AnswerConfirmation> confirmation = Optional.empty();
    private boolean over;

    /** @param afterwards hears of its leg once it has answered */
    SummonedOutside(
            CallEnvironment environment,
            LineRoom room,
            OutsidePhone phone,
            SessionDescription offer,
            SummonedPhone.Listener listener,
            LegListener afterwards) {
        this.environment = environment;
        this.room = room;
        this.phone = phone;
        this.callee = phone.callee();
        this.offer = offer;
        this.listener = listener;
        this.afterwards = afterwards;
    }

    @Override
    public void ring() {
        callee.listener(this);
        callee.place(offer);
    }

    @Override
    public void farRinging(int status, Optional<SessionDescription> early) {
        if (!over && status >= 180) {
            listener.ringing(Optional.empty());
        }
    }

    /** Only a leg of ours alone can be the user's end of a call. */
    @Override
    public void farAnswered(SessionDescription answer, RemoteParty who) {
        Optional<EstablishedLeg> leg = callee.leg();
        if (over || leg.isEmpty()) {
            callee.end(Farewell.CANCELLED);
            fail(CallRefusal.UNAVAILABLE);
        } else if (phone.confirms()) {
            LOG.info("line={} answered at {}, to be confirmed", room.line(), phone.as());
            confirmation = Optional.of(new AnswerConfirmation(
                    room, List.of(leg.get().audio().media()), () -> connect(leg.get(), answer), this::notConfirmed));
            confirmation.get().begin(environment.settings().ringTimes().confirmation());
        } else {
            connect(leg.get(), answer);
        }
    }

    private void connect(EstablishedLeg leg, SessionDescription answer) {
        if (!over) {
            over = true;
            leg.listener(afterwards);
            listener.answered(leg, answer);
        }
    }

    /** A mailbox, or somebody who is not meant: nobody is there. */
    private void notConfirmed() {
        if (!over) {
            callee.end(Farewell.NO_ANSWER);
            fail(CallRefusal.UNAVAILABLE);
        }
    }

    @Override
    public void farRefused(CallRefusal refusal) {
        fail(refusal);
    }

    @Override
    public void farEnded(Farewell why) {
        fail(CallRefusal.UNAVAILABLE);
    }

    @Override
    public void cancel(Farewell why) {
        if (!over) {
            callee.end(why);
            fail(CallRefusal.CANCELLED);
        }
    }

    private void fail(CallRefusal refusal) {
        if (!over) {
            over = true;
            confirmation.ifPresent(AnswerConfirmation::end);
            listener.failed(refusal);
        }
    }
}
