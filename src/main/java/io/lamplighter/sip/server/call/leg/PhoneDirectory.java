package io.lamplighter.sip.server.call.leg;

import io.lamplighter.directory.LineDefinition;
import io.lamplighter.line.Endpoint;
import io.lamplighter.sip.message.NameAddress;
import io.lamplighter.sip.message.Uri;
import io.lamplighter.sip.transport.Flow;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Where the phones of a line can be reached now. */
public interface PhoneDirectory {
    /** Every phone registered for the line, in no order that matters. */
    List<ReachablePhone> phonesOf(LineDefinition line);

    /** The way to a phone as it registered last; empty when there is none now. */
    Optional<Flow> wayTo(Endpoint phone);

    /**
     * A registered phone.
     *
     * @param endpoint which phone
     * @param target its contact, the Request-URI of requests to it
     * @param route route set towards it (RFC 3327), outermost first; empty when it registered directly
     * @param userAgent what it calls itself; may be empty
     * @param flow the way to it; completes exceptionally when there is none now
     */
    record ReachablePhone(Endpoint endpoint, Uri target, List<NameAddress> route, String userAgent, Flows flow) {}

    /** Opens or finds the way to a phone. */
    @FunctionalInterface
    interface Flows {
        /** The flow, or a failure at once when the phone's connection is closed. */
        CompletionStage<Flow> open();
    }
}
