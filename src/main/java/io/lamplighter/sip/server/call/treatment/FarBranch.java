package io.lamplighter.sip.server.call.treatment;

import io.lamplighter.line.Endpoint;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.media.sdp.SdpNegotiation;
import io.lamplighter.media.sdp.SessionDescription;
import io.lamplighter.sip.server.call.far.Callee;
import io.lamplighter.sip.server.call.far.FarListener;
import io.lamplighter.sip.server.call.leg.CallEnvironment;
import io.lamplighter.sip.server.call.leg.CallRefusal;
import io.lamplighter.sip.server.call.leg.Farewell;
import io.lamplighter.sip.server.call.leg.LineRoom;
import io.lamplighter.sip.server.call.ring.AnswerConfirmation;
import io.lamplighter.sip.server.call.ring.Ringing;
import io.lamplighter.sip.server.call.ring.RingingBranch;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A phone outside that a call to the line rings. Whoever answers there has the call as the line's user; if he has a line of
 * his own on this server, it is a call of that line from then on. Owned by the line's mailbox.
 */
final class FarBranch implements RingingBranch, FarListener {
    private static final Logger LOG = LoggerFactory.getLogger(FarBranch.class);

    private final CallEnvironment environment;
    private final LineRoom room;
    private final Endpoint as;
    private final Callee callee;
    private final boolean confirms;
    private final Ringing call;
    private Optional<AnswerConfirmation> confirmation = Optional.empty();
    private boolean over;

    FarBranch(CallEnvironment environment, LineRoom room, Endpoint as, Callee callee, boolean confirms, Ringing call) {
        this.environment = environment;
        this.room = room;
        this.as = as;
        this.callee = callee;
        this.confirms = confirms;
        this.call = call;
    }

    @Override
    public void ring() {
        callee.listener(this);
        callee.place(call.caller().offer().orElseGet(() -> environment.offer(SdpNegotiation.DEFAULT_CODECS)));
    }

    /** What is played there meanwhile is not for the caller: several phones ring for him. */
    @Override
    public void farRinging(int status, Optional<SessionDescription> early) {
        if (!over) {
            call.heardFrom(as, status, Optional.empty());
        }
    }

    @Override
    public void farAnswered(SessionDescription answer, RemoteParty who) {
        if (over) {
            return;
        }
        if (confirms) {
            LOG.info("line={} call={} answered at {}, to be confirmed", room.line(), call.id(), as);
            confirmation = Optional.of(new AnswerConfirmation(
                    room, callee.conversation().members(), () -> connect(answer), this::notConfirmed));
            confirmation.get().begin(environment.settings().ringTimes().confirmation());
        } else {
            connect(answer);
        }
    }

    private void connect(SessionDescription answer) {
        if (!over) {
            over = true;
            callee.leg()
                    .ifPresentOrElse(
                            leg -> call.answeredBy(as, leg, answer), () -> call.answeredElsewhere(as, callee, answer));
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
            call.failedAt(as, refusal);
        }
    }
}
