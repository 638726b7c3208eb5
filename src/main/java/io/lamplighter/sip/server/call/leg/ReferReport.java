package io.lamplighter.sip.server.call.leg;

import io.lamplighter.sip.message.StatusFragment;

/** Whoever asked for a transfer and hears how it goes. Used only inside the line's mailbox. */
public interface ReferReport {
    /** Asked for without wanting to hear: a command from outside, or a REFER that said so (RFC 4488). */
    ReferReport TO_NOBODY = status -> {};

    /** How far the new call has come; a final status is the last word and whatever follows it is not told. */
    void tell(StatusFragment status);

    /** As {@link #tell}, with the usual words for a status. */
    default void tell(int status) {
        tell(StatusFragment.of(status));
    }
}
