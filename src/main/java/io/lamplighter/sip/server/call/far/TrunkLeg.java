package io.lamplighter.sip.server.call.far;

import io.lamplighter.line.EndCause;
import io.lamplighter.media.sdp.Codec;
import io.lamplighter.media.sdp.Direction;
import io.lamplighter.sip.message.Replaces;
import io.lamplighter.sip.server.call.leg.EstablishedLeg;
import io.lamplighter.sip.server.call.leg.Farewell;
import io.lamplighter.sip.server.call.leg.LegListener;
import io.lamplighter.sip.server.call.leg.LegNames;
import io.lamplighter.sip.transaction.ServerTransaction;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/** The answered part of a call through a trunk, the same for both directions. Owned by the mailbox. */
public final class TrunkLeg implements LegListener {
    private Optional<EstablishedLeg> leg = Optional.empty();
    private FarListener listener;

    void listener(FarListener newListener) {
        listener = newListener;
    }

    FarListener listener() {
        return listener;
    }

    void begin(EstablishedLeg established) {
        leg = Optional.of(established);
    }

    Optional<EstablishedLeg> leg() {
        return leg;
    }

    boolean isEstablished() {
        return leg.isPresent();
    }

    void renegotiate(List<Codec> to, IntConsumer result) {
        leg.ifPresentOrElse(l -> l.renegotiate(to, result), () -> result.accept(481));
    }

    void pause() {
        leg.ifPresent(l -> l.reoffer(Direction.SENDONLY));
    }

    void unpause() {
        leg.ifPresent(l -> l.reoffer(Direction.SENDRECV));
    }

    void hangUp(Farewell why) {
        leg.ifPresent(l -> l.hangUp(why));
    }

    boolean isNamedBy(Replaces replaces) {
        return leg.filter(l -> !l.isOver() && LegNames.match(replaces, l.identity()))
                .isPresent();
    }

    @Override
    public void referred(EstablishedLeg from, ServerTransaction refer) {
        listener.farRefers(from, refer);
    }

    /** The caller gave up before it was answered. */
    void abandoned(Farewell why) {
        if (listener != null) {
            listener.farEnded(why);
        }
    }

    /** Hold by the far party changes no lamp: phones cannot retrieve what the far end holds. */
    @Override
    public void held(EstablishedLeg held, boolean privately) {
        // The relay follows the direction the far party stated.
    }

    @Override
    public void resumed(EstablishedLeg resumed) {
        // The relay follows the direction the far party stated.
    }

    @Override
    public void ended(EstablishedLeg ended, Farewell why) {
        listener.farEnded(why.cause() == EndCause.REMOTE_BYE ? Farewell.REMOTE_BYE.withReason(why.reason()) : why);
    }
}
