package io.lamplighter.sip.server.call.stage;

import io.lamplighter.sip.server.call.leg.Farewell;

/**
 * A call that lives in a line's mailbox and lights none of its lamps: one that was given away, or whose last phone has
 * gone. Used only inside the mailbox.
 */
public interface UnlitCall {
    /** Ends it. */
    void release(Farewell why);
}
