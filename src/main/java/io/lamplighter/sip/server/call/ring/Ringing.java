package io.lamplighter.sip.server.call.ring;

import io.lamplighter.line.CallId;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LegIdentity;
import io.lamplighter.media.sdp.SessionDescription;
import io.lamplighter.sip.server.call.far.Callee;
import io.lamplighter.sip.server.call.far.Caller;
import io.lamplighter.sip.server.call.leg.CallRefusal;
import io.lamplighter.sip.server.call.leg.EstablishedLeg;
import io.lamplighter.sip.server.call.leg.Redirection;
import java.util.Optional;

/**
 * Rings phones, and hears from each what happens there. The last word about a phone is one of an answer, a refusal and a
 * redirection. Used only inside the line's mailbox.
 */
public interface Ringing {
    /** The call that rings. */
    CallId id();

    /** Who calls. */
    Caller caller();

    /** A phone answered provisionally. @param leg what its leg is known by, if it said so */
    void heardFrom(Endpoint phone, int status, Optional<LegIdentity> leg);

    /** A phone answered: it has the call, unless that is no longer to be had. */
    void answeredBy(Endpoint phone, EstablishedLeg leg, SessionDescription answer);

    /** Somebody answered who has a line of his own here: the call is his from now on, unless it is no longer to be had. */
    void answeredElsewhere(Endpoint place, Callee who, SessionDescription answer);

    /** A phone refused, was not to be reached, or stopped. */
    void failedAt(Endpoint phone, CallRefusal why);

    /** A phone sends the caller on to somebody else. */
    void sentOnBy(Endpoint phone, Redirection elsewhere);
}
