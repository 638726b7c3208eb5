package io.lamplighter.sip.server.call;

import io.lamplighter.line.RemoteParty;
import io.lamplighter.media.rtp.MediaLeg;
import io.lamplighter.media.sdp.SessionDescription;
import java.util.Optional;

/**
 * The other side of a line's call: a SIP peer behind a trunk, or another line of this server. Used only inside the
 * line's mailbox; no method waits.
 */
interface FarSide {
    /** Who is told what happens at the far side from now on. */
    void listener(FarListener listener);

    /** The far party as known now. */
    RemoteParty party();

    /** The caller's offer; empty for an outbound call or when the caller sent none. */
    Optional<SessionDescription> offer();

    /** How many hops the call may still make. */
    int maxForwards();

    /** Inbound: a phone rings. */
    void ringing();

    /** Inbound: a phone answered. @param answer what the phone chose @param phone its audio */
    void answer(SessionDescription answer, MediaLeg phone);

    /** Inbound: nobody will answer. */
    void refuse(CallRefusal refusal);

    /** Outbound: call the far party. @param offer the phone's offer, or ours on its behalf @param phone its audio */
    void place(SessionDescription offer, MediaLeg phone);

    /** The phone put the call on hold and the far codec cannot be filled with silence by the relay. */
    void pause();

    /** The phone took the call off hold after {@link #pause()}. */
    void unpause();

    /** The call is over, whatever state it was in. */
    void end(Farewell why);
}
