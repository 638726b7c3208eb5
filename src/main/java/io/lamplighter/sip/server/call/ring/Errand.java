package io.lamplighter.sip.server.call.ring;

import io.lamplighter.line.RedirectReason;
import io.lamplighter.line.RemoteParty;
import java.util.Optional;

/**
 * Where a user wants a call to go on.
 *
 * @param address as he would dial it
 * @param reason why, as whoever is called there is told
 * @param onBehalfOf whose mailbox it goes to; empty where it is none
 * @param onceRinging an answered call leaves the line as soon as the new party rings, not when it answers
 */
public record Errand(String address, RedirectReason reason, Optional<RemoteParty> onBehalfOf, boolean onceRinging) {
    /** A transfer. */
    public static Errand to(String address) {
        return new Errand(address, RedirectReason.TRANSFER, Optional.empty(), false);
    }

    /** The same as soon as the new party rings. */
    public Errand leavingOnceRinging() {
        return new Errand(address, reason, onBehalfOf, true);
    }
}
