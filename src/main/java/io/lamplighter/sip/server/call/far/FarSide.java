package io.lamplighter.sip.server.call.far;

import io.lamplighter.line.RemoteParty;
import io.lamplighter.media.sdp.Codec;
import io.lamplighter.sip.message.Replaces;
import io.lamplighter.sip.server.call.leg.Conversation;
import io.lamplighter.sip.server.call.leg.Farewell;
import io.lamplighter.sip.server.call.leg.LineRoom;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * The other side of a line's call: a SIP peer behind a trunk, or another line of this server. Before the answer it is a
 * {@link Caller} or a {@link Callee}; afterwards that makes no difference. Used only inside the line's mailbox; no
 * method waits.
 */
public interface FarSide {
    /** Who is told what happens at the far side from now on. */
    void listener(FarListener listener);

    /** The far party as known now. */
    RemoteParty party();

    /** Where the far side's audio is: the phones of the call join it to be heard there. */
    Conversation conversation();

    /**
     * Asks the far party to change to one of these codecs; it may speak one already.
     *
     * @param result told once, in the mailbox: the final status, 200 when it needs no change
     */
    void renegotiate(List<Codec> to, IntConsumer result);

    /** Whether a Replaces header names the answered leg of this party (RFC 3891 §3); tags match in either order. */
    default boolean isNamedBy(Replaces replaces) {
        return false;
    }

    /** The call at the other end, where that is a call on the line of this mailbox too. */
    default Optional<FarListener> oppositeOn(LineRoom room) {
        return Optional.empty();
    }

    /** Call-ID of the far party's dialog, where it is reached through a network. */
    default Optional<String> networkCallId() {
        return Optional.empty();
    }

    /** The far party talks to somebody else from now on and is told whom, where it can be. */
    default void introduce(Company other) {}

    /**
     * Somebody has come into the call beside the line; told only inside this system.
     *
     * @param session number of the session that all are part of from now on
     */
    default void joined(long session) {}

    /** The line has the call on hold, or no longer; told only inside this system. */
    default void holding(boolean on) {}

    /** The phone put the call on hold and the far codec cannot be filled with silence by the relay. */
    void pause();

    /** The phone took the call off hold after {@link #pause()}. */
    void unpause();

    /** The call is over, whatever state it was in. */
    void end(Farewell why);
}
