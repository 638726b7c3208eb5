package io.lamplighter.sip.server.call.far;

import io.lamplighter.media.sdp.SessionDescription;
import io.lamplighter.sip.server.call.leg.CallRefusal;
import java.util.Optional;

/** The far side of a call to the line. */
public interface Caller extends FarSide {
    /** The caller's offer; empty when it sent none. */
    Optional<SessionDescription> offer();

    /** How many hops the call may still make. */
    int maxForwards();

    /** A phone rings. */
    void ringing();

    /** A phone answered and has joined the conversation. @param answer what the phone chose */
    void answer(SessionDescription answer);

    /** Nobody will answer. */
    void refuse(CallRefusal refusal);
}
