package io.lamplighter.line;

import java.time.Instant;
import java.util.Optional;

/**
 * That a line sent a call on.
 *
 * @param to where to; empty when that is nobody's business or it was turned away
 * @param reason why
 * @param at when
 */
public record Redirect(Optional<RemoteParty> to, RedirectReason reason, Instant at) {
    /** Sent on to somebody. */
    public Redirect(RemoteParty to, RedirectReason reason, Instant at) {
        this(Optional.of(to), reason, at);
    }
}
