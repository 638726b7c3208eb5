package io.lamplighter.sip.server.call;

import io.lamplighter.line.RemoteParty;
import io.lamplighter.media.sdp.SessionDescription;
import java.util.Optional;

/** What a line's call hears from its far side; called inside the line's mailbox. */
interface FarListener {
    /** The far party rings or plays something before it answers. @param status 180 to 199 @param early its SDP */
    void farRinging(int status, Optional<SessionDescription> early);

    /** The far party answered. @param who as it asserted itself */
    void farAnswered(SessionDescription answer, RemoteParty who);

    /** The far party will not take the call. */
    void farRefused(CallRefusal refusal);

    /** The far party hung up or gave up. */
    void farEnded(Farewell why);

    /** The far side cannot give us silence: the phone is to stop sending until {@link #farUnpaused()}. */
    void farPaused();

    /** The pause is over. */
    void farUnpaused();
}
