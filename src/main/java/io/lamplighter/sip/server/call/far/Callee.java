package io.lamplighter.sip.server.call.far;

import io.lamplighter.media.sdp.SessionDescription;

/** The far side of a call from the line. */
public interface Callee extends FarSide {
    /** Calls it. @param offer the phone's offer, or ours on its behalf */
    void place(SessionDescription offer);
}
