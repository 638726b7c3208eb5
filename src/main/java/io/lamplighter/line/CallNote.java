package io.lamplighter.line;

/** Something about a call on the line that changes neither its phase nor a lamp, but what is told of it. */
public sealed interface CallNote {
    /** The far party put the call on hold, or took it off; only parties inside this system say so. */
    record FarHolds(boolean on) implements CallNote {}

    /** The far party is reached through a network, by this dialog. @param callId its Call-ID */
    record NetworkLeg(String callId) implements CallNote {}

    /** A phone outside rings, which the line's user speaks from: one that is no phone of the line, and has no lamps. */
    record RingsOutside(Endpoint phone) implements CallNote {}

    /** A client attached a token. @param info opaque, empty to take it away */
    record ClientInfo(String info) implements CallNote {}

    /** The user makes the call for another. @param executive whose call it is */
    record OnBehalfOf(LineId executive) implements CallNote {}

    /** What a client wished the held party to hear could not be played. */
    record SoundFailed() implements CallNote {}

    /**
     * The call goes on with somebody else, and so as part of another session.
     *
     * @param far who it is with from now on
     * @param session number of the session from now on
     */
    record Turned(Turn.Kind kind, RemoteParty far, long session) implements CallNote {}
}
