package io.lamplighter.sip.server.call.leg;

import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.message.SipResponse;
import java.util.Optional;

/** Answers a peer's challenge to our INVITE, if there are credentials for it. */
@FunctionalInterface
public interface Challenges {
    /** No credentials: a challenge is a refusal. */
    Challenges NONE = (challenge, invite) -> Optional.empty();

    /** The INVITE with credentials, or empty when the challenge cannot be answered. */
    Optional<SipRequest.Builder> answer(SipResponse challenge, SipRequest invite);
}
