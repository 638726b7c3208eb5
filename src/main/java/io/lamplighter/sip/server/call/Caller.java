package io.lamplighter.sip.server.call;

import io.lamplighter.media.rtp.MediaLeg;
import io.lamplighter.media.sdp.SessionDescription;
import java.util.Optional;

/** The far side of a call to the line. */
interface Caller extends FarSide {
    /** The caller's offer; empty when it sent none. */
    Optional<SessionDescription> offer();

    /** How many hops the call may still make. */
    int maxForwards();

    /** A phone rings. */
    void ringing();

    /** A phone answered. @param answer what the phone chose @param phone its audio */
    void answer(SessionDescription answer, MediaLeg phone);

    /** Nobody will answer. */
    void refuse(CallRefusal refusal);
}
