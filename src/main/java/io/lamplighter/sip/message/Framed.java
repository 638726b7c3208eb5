package io.lamplighter.sip.message;

import java.util.Optional;

/** What a {@link StreamFramer} found in a stream. */
public sealed interface Framed {
    /** A whole message, read and checked. */
    record Message(Parsed parsed) implements Framed {}

    /** A keep-alive from the peer, to be answered with one CRLF (RFC 5626 4.4.1). */
    record Ping() implements Framed {}

    /**
     * The boundaries of messages are lost: answer if there is something to answer, then close the connection.
     *
     * @param why what was wrong
     * @param rejected the refusal to send before closing, if one can be sent
     */
    record Broken(String why, Optional<Parsed.Rejected> rejected) implements Framed {}
}
