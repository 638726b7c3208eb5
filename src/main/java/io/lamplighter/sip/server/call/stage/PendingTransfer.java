package io.lamplighter.sip.server.call.stage;

import io.lamplighter.line.Redirect;
import io.lamplighter.sip.server.call.leg.Farewell;
import java.util.Optional;

/** A call's way to somebody else while it is not decided. Used only inside the line's mailbox. */
public interface PendingTransfer {
    /** No transfer: whoever hangs up ends the call. */
    PendingTransfer NONE = new PendingTransfer() {
        @Override
        public Optional<Redirect> survivesPhone() {
            return Optional.empty();
        }

        @Override
        public boolean survivesFar() {
            return false;
        }

        @Override
        public void cancel(Farewell why) {
            // There is nothing to give up.
        }
    };

    /**
     * The last phone of the line hung up.
     *
     * @return where the far side goes on when the transfer goes on and has taken it over; empty when it does not
     */
    Optional<Redirect> survivesPhone();

    /** The far party hung up. @return true when the transfer goes on and the phones wait for its end */
    boolean survivesFar();

    /** The call ends, and the transfer with it. */
    void cancel(Farewell why);
}
