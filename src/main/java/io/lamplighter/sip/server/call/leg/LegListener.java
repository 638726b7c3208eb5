package io.lamplighter.sip.server.call.leg;

import io.lamplighter.sip.message.SipResponse;
import io.lamplighter.sip.transaction.ServerTransaction;

/** What an established leg tells its call; called in the line's mailbox. */
public interface LegListener {
    /** Cares for nothing: for a leg whose call is not known yet. */
    LegListener NOBODY = new LegListener() {
        @Override
        public void held(EstablishedLeg leg, boolean privately) {
            // There is no call to hold.
        }

        @Override
        public void resumed(EstablishedLeg leg) {
            // There is no call to resume.
        }

        @Override
        public void ended(EstablishedLeg leg, Farewell why) {
            // There is no call to end.
        }
    };

    /** The party put its leg on hold. @param privately it marked the hold as for itself alone */
    void held(EstablishedLeg leg, boolean privately);

    /** The party took its leg off hold. */
    void resumed(EstablishedLeg leg);

    /** The leg is over: the party hung up, vanished, or never acknowledged. */
    void ended(EstablishedLeg leg, Farewell why);

    /** The party asks for the call to be transferred (RFC 3515); the request must be answered. */
    default void referred(EstablishedLeg leg, ServerTransaction refer) {
        refer.respond(SipResponse.replyTo(refer.request(), 403).build());
    }
}
