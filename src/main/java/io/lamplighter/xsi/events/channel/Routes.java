package io.lamplighter.xsi.events.channel;

import io.lamplighter.line.LineId;
import io.lamplighter.xsi.events.Destination;
import io.lamplighter.xsi.events.OutgoingEvent;
import io.lamplighter.xsi.events.contact.Contacts;
import java.util.List;
import java.util.Optional;

/** Sends events to channels or to the web servers of clients. */
final class Routes implements Deliveries {
    private final Channels channels;
    private final Contacts contacts;

    Routes(Channels channels, Contacts contacts) {
        this.channels = channels;
        this.contacts = contacts;
    }

    @Override
    public void deliver(Subscription subscription, OutgoingEvent event) {
        if (subscription.terms().destination() instanceof Destination.ToContact to) {
            contacts.deliver(to.contact(), event);
        } else {
            channels.deliver(subscription.set().orElseThrow(), event);
        }
    }

    @Override
    public void replay(SetKey set, List<OutgoingEvent> missed) {
        channels.replay(set, missed);
    }

    @Override
    public boolean isOpen(Subscription subscription) {
        return subscription
                .set()
                .map(channels::isOpen)
                .orElseGet(() -> contacts.isOpen(subscription.terms().id()));
    }

    @Override
    public boolean hasRoom(Subscription subscription, LineId user) {
        return subscription
                .set()
                .map(set -> channels.hasRoom(set, user.value()))
                .orElseGet(() -> isOpen(subscription));
    }

    @Override
    public void beginAnew(Subscription subscription) {
        channels.beginAnew(subscription);
        contacts.beginAnew(
                subscription.terms().id(),
                subscription.terms().destination() instanceof Destination.ToContact to
                        ? Optional.of(to.contact())
                        : Optional.empty());
    }

    @Override
    public void over(Subscription subscription) {
        contacts.forget(subscription.terms().id());
    }
}
