package io.lamplighter.sip.server.call.stage;

import io.lamplighter.sip.server.call.far.Callee;

/** A call from the line whose party has not answered yet, which somebody else may wait for. Owned by the mailbox. */
public interface StillRinging extends CallInProgress {
    /** Whoever is being called rings on for somebody else; the phone and its appearance are out of it. */
    Callee surrender();
}
