package io.lamplighter.sip.transport;

import io.lamplighter.sip.message.SipUri;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Finds where a URI leads (RFC 3263); never blocks the caller. */
@FunctionalInterface
public interface Resolver {
    /**
     * Where to send a request for this URI.
     *
     * @return the places to try, best first and never empty; completes with {@link ResolutionFailed} if there is none
     *     or no answer came within the time limit
     */
    CompletionStage<List<Destination>> resolve(SipUri uri);
}
