package io.lamplighter.xsi.events.channel;

import io.lamplighter.xsi.events.OutgoingEvent;

/** The ways that events go. On the event thread. */
interface Deliveries {
    /** Sends an event where its subscription says. */
    void deliver(Subscription subscription, OutgoingEvent event);

    /** Whether somebody takes the events of a subscription now. */
    boolean isOpen(Subscription subscription);

    /** A subscription takes the place of one that had the same id. */
    void beginAnew(Subscription subscription);

    /** A subscription is over. */
    void over(Subscription subscription);
}
