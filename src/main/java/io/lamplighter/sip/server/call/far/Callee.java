package io.lamplighter.sip.server.call.far;

import io.lamplighter.media.sdp.SessionDescription;
import io.lamplighter.sip.server.call.leg.EstablishedLeg;
import java.util.Optional;

/** The far side of a call from the line. */
public interface Callee extends FarSide {
    /** Calls it. @param offer the phone's offer, or ours on its behalf */
    void place(SessionDescription offer);

    /** The leg of this party, once it has answered, where it is one of ours alone: a SIP peer behind a trunk. */
    default Optional<EstablishedLeg> leg() {
        return Optional.empty();
    }
}
