package io.lamplighter.xsi.events.channel;

import io.lamplighter.line.LineId;
import io.lamplighter.xsi.events.OutgoingEvent;
import java.util.List;

/** The ways that events go. On the event thread. */
interface Deliveries {
    /** Sends an event where its subscription says. */
    void deliver(Subscription subscription, OutgoingEvent event);

    /** Sends lost events again, in their order, as far as their reader has room; those that find none are lost once more. */
    void replay(SetKey set, List<OutgoingEvent> missed);

    /** Whether somebody takes the events of a subscription now. */
    boolean isOpen(Subscription subscription);

    /** Whether whoever takes them has room for a user's state, which may as well be told later. */
    boolean hasRoom(Subscription subscription, LineId user);

    /** A subscription takes the place of one that had the same id. */
    void beginAnew(Subscription subscription);

    /** A subscription is over. */
    void over(Subscription subscription);
}
