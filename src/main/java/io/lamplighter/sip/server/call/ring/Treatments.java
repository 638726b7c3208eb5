package io.lamplighter.sip.server.call.ring;

import io.lamplighter.directory.LineDefinition;
import io.lamplighter.engine.LocationChoice;
import io.lamplighter.sip.server.call.stage.CallBook;
import java.util.Optional;

/** What the services of a user do to calls to his line. Runs in the line's mailbox. */
public interface Treatments {
    /**
     * A call has reached the line, on no appearance yet.
     *
     * @return how it rings; empty when it does not, and has been sent on or refused by then
     */
    Optional<RingOrder> arrived(Arrival arrival);

    /**
     * A call that was parked comes back to the line that parked it: it rings whatever the user has set.
     *
     * @return empty when there is no phone to ring, and it has been refused by then
     */
    Optional<RingOrder> recalled(Arrival arrival);

    /**
     * What is rung first for a call that begins on a screen.
     *
     * @param from what the client asks for
     */
    Clicked clicked(LineDefinition line, CallBook book, LocationChoice from);
}
