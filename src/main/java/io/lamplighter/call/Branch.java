package io.lamplighter.call;

/** One phone's part in a fork. */
public sealed interface Branch {
    /** Whether no final answer of the phone has come. */
    default boolean open() {
        return false;
    }

    /** The call was sent to the phone; nothing came back yet. */
    record Trying() implements Branch {
        @Override
        public boolean open() {
            return true;
        }
    }

    /** The phone has answered provisionally. */
    record Proceeding() implements Branch {
        @Override
        public boolean open() {
            return true;
        }
    }

    /**
     * The phone is told to stop, and has not said its last word.
     *
     * @param why the reason it is told
     * @param heard a provisional answer has come: before that no CANCEL may be sent (RFC 3261 §9.1)
     */
    record Stopping(Stopped why, boolean heard) implements Branch {
        @Override
        public boolean open() {
            return true;
        }
    }

    /** The phone has the call. */
    record Won() implements Branch {}

    /** The phone answered when the call was no longer to be had: its leg is confirmed and ended at once. */
    record Late() implements Branch {}

    /** The phone refused. @param status its final status, 300 to 699; 408 when it never answered */
    record Failed(int status) implements Branch {}
}
