package io.lamplighter.sip.server.call.park;

import io.lamplighter.line.LineId;
import io.lamplighter.sip.server.call.leg.CallRefusal;
import io.lamplighter.sip.server.call.leg.EstablishedLeg;
import io.lamplighter.sip.server.call.leg.Farewell;

/** Who wanted a call parked hears how that went, in the mailbox of the call's line. */
public interface ParkReport {
    /** The call waits. @param against the line it was parked against */
    void parked(LineId against);

    /** A phone that was in the call is no longer; it comes to its end here. */
    default void leave(EstablishedLeg phone) {
        phone.hangUp(Farewell.PARKED);
    }

    /** It was not parked, and is as it was. */
    void refused(CallRefusal why);
}
