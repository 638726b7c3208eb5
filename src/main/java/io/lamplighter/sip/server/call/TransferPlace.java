package io.lamplighter.sip.server.call;

/** The place for one way of a call to somebody else; nobody else may take or join the call before that is decided. */
final class TransferPlace {
    private PendingTransfer pending = PendingTransfer.NONE;

    /** The call is on its way. */
    void take(PendingTransfer transfer) {
        pending = transfer;
    }

    /** The transfer came to nothing: the call is what it was. */
    void free() {
        pending = PendingTransfer.NONE;
    }

    boolean isTaken() {
        return pending != PendingTransfer.NONE;
    }

    /** What is on its way; {@link PendingTransfer#NONE} where nothing is. */
    PendingTransfer pending() {
        return pending;
    }
}
