package io.lamplighter.xsi.events.channel;

import io.lamplighter.xsi.events.OutgoingEvent;

/** Told on the event thread what becomes of channel sets and events. */
interface DeliveryListener {
    /**
     * A set that had no channel has one again.
     *
     * @param replay whether its client wants the events that were lost, where they are still there
     */
    void returned(SetKey set, boolean replay);

    /** An event reached nobody, and is given up. */
    void lost(OutgoingEvent event);

    /** The client does not know the event's subscription. */
    void unknownSubscription(OutgoingEvent event);
}
