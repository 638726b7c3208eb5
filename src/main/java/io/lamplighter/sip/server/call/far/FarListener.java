package io.lamplighter.sip.server.call.far;

import io.lamplighter.line.RemoteParty;
import io.lamplighter.media.sdp.Codec;
import io.lamplighter.media.sdp.SessionDescription;
import io.lamplighter.sip.message.SipResponse;
import io.lamplighter.sip.server.call.leg.CallRefusal;
import io.lamplighter.sip.server.call.leg.EstablishedLeg;
import io.lamplighter.sip.server.call.leg.Farewell;
import io.lamplighter.sip.server.call.leg.Redirection;
import io.lamplighter.sip.transaction.ServerTransaction;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * What a line's call hears from its far side; called inside the line's mailbox. News that a stage of a call does not
 * take up has no meaning there: nobody is paused before the answer, and nothing rings after it.
 */
public interface FarListener {
    /** The far party hung up or gave up. */
    void farEnded(Farewell why);

    /** The far party rings or plays something before it answers. @param status 180 to 199 @param early its SDP */
    default void farRinging(int status, Optional<SessionDescription> early) {}

    /** The far party answered. @param who as it asserted itself */
    default void farAnswered(SessionDescription answer, RemoteParty who) {}

    /** The far party will not take the call. */
    default void farRefused(CallRefusal refusal) {}

    /** The far party sends the call on. */
    default void farRedirected(Redirection elsewhere) {
        farRefused(CallRefusal.UNAVAILABLE);
    }

    /** The far party wants to transfer the call; the request must be answered. */
    default void farRefers(EstablishedLeg leg, ServerTransaction refer) {
        refer.respond(SipResponse.replyTo(refer.request(), 403).build());
    }

    /** The far party is somebody else from now on. */
    default void farIs(Company other) {}

    /** Who was called sends the call on; it rings, or will, at somebody else. */
    default void farForwarded(RemoteParty to) {}

    /** The far party has the call on hold, or no longer. */
    default void farHolds(boolean on) {}

    /** The far side cannot give us silence: the phone is to stop sending until {@link #farUnpaused()}. */
    default void farPaused() {}

    /** The far side needs us to change to one of these codecs. @param result the final status, told once */
    default void farRenegotiates(List<Codec> to, IntConsumer result) {
        result.accept(488);
    }

    /** The pause is over. */
    default void farUnpaused() {}
}
