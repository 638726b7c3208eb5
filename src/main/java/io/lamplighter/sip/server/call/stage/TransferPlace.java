package io.lamplighter.sip.server.call.stage;

/** The place for one way of a call to somebody else; nobody else may take or join the call before that is decided. */
public final class TransferPlace {
    private PendingTransfer pending = PendingTransfer.NONE;

    /** The call is on its way. */
    public void take(PendingTransfer transfer) {
        pending = transfer;
    }

    /** The transfer came to nothing: the call is what it was. */
    public void free() {
        pending = PendingTransfer.NONE;
    }

    /** Whether the call is on its way to somebody else. */
    public boolean isTaken() {
        return pending != PendingTransfer.NONE;
    }

    /** What is on its way; {@link PendingTransfer#NONE} where nothing is. */
    PendingTransfer pending() {
        return pending;
    }
}
