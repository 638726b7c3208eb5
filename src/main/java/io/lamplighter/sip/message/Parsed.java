package io.lamplighter.sip.message;

import java.util.Optional;

/** What came of octets that were to be a message. */
public sealed interface Parsed {
    /** A message that passed every check. */
    record Accepted(SipMessage message) implements Parsed {}

    /**
     * A request that is refused below any rule of service.
     *
     * @param status 400, 505 or 513
     * @param reason the reason phrase, which says what is wrong
     * @param answerable the request, fit for {@link SipResponse#replyTo} and its top Via readable; empty if no answer could find
     *     its way
     */
    record Rejected(int status, String reason, Optional<SipRequest> answerable) implements Parsed {}

    /** Octets to be dropped: a keep-alive, noise, a malformed response, or a malformed ACK, which nobody answers. */
    record Ignored(String why) implements Parsed {}
}
