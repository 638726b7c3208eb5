package io.lamplighter.xsi.events.contact;

import io.lamplighter.xsi.events.OutgoingEvent;

/** Told what becomes of events, on the thread of the queues. */
public interface ContactListener {
    /** An event was given up. */
    void lost(OutgoingEvent event);

    /** A server has taken nothing for so long that its subscription should end. */
    void hopeless(String subscriptionId);
}
