package io.lamplighter.sip.server.call.far;

import io.lamplighter.line.CallDetails;
import io.lamplighter.line.CallId;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.media.sdp.SessionDescription;
import io.lamplighter.sip.server.call.leg.CallRefusal;
import java.util.Optional;

/** The far side of a call to the line. */
public interface Caller extends FarSide {
    /** The caller's offer; empty when it sent none. */
    Optional<SessionDescription> offer();

    /** How many hops the call may still make. */
    int maxForwards();

    /** What is known of the call by whoever makes it. @param call the line's number of it */
    default CallDetails details(CallId call) {
        return networkCallId().map(CallDetails.of(call)::overNetwork).orElseGet(() -> CallDetails.of(call));
    }

    /** Whether the services of whoever is called must leave the call where it is. */
    default boolean stays() {
        return false;
    }

    /** The line calls somebody else in its place. @param to who is called now */
    default void forwarded(RemoteParty to) {}

    /** A phone rings. */
    void ringing();

    /**
     * Whoever the call was sent on to rings, or plays something before he answers.
     *
     * @param status 180 to 199
     * @param early his description
     */
    default void progress(int status, Optional<SessionDescription> early) {
        ringing();
    }

    /** A phone answered and has joined the conversation. @param answer what the phone chose */
    void answer(SessionDescription answer);

    /** Nobody will answer. */
    void refuse(CallRefusal refusal);
}
