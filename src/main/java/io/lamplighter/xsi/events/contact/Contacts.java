package io.lamplighter.xsi.events.contact;

import io.lamplighter.time.Scheduler;
import io.lamplighter.xsi.events.HttpContact;
import io.lamplighter.xsi.events.OutgoingEvent;
import io.lamplighter.xsi.wire.XsiError;
import io.lamplighter.xsi.wire.XsiRefused;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/** The queues to the web servers of clients, one for each subscription. Belongs to the thread it is given. */
public final class Contacts {
    private final Map<String, ContactQueue> bySubscription = new LinkedHashMap<>();
    private final Tally tally = new Tally();
    private final ContactSettings settings;
    private final Poster poster;
    private final Executor home;
    private final Scheduler clock;
    private final ContactListener listener;

    /** @param home runs tasks on the thread that all this belongs to */
    public Contacts(ContactSettings settings, Poster poster, Executor home, Scheduler clock, ContactListener listener) {
        this.settings = settings;
        this.poster = poster;
        this.home = home;
        this.clock = clock;
        this.listener = listener;
    }

    /** @throws XsiRefused when events must not be posted there */
    public void checkAllowed(HttpContact contact) {
        if (!settings.rules().allow(contact)) {
            throw new XsiRefused(
                    XsiError.CONTACT_NOT_ALLOWED,
                    "Events must not be sent to " + contact.host()
                            + ": the operator of this server has not listed it in xsi.events.contacts");
        }
    }

    /** Posts an event after those before it. */
    public void deliver(HttpContact contact, OutgoingEvent event) {
        bySubscription
                .computeIfAbsent(event.terms().id(), id -> queue(id, contact))
                .add(event);
    }

    private ContactQueue queue(String subscriptionId, HttpContact contact) {
        return new ContactQueue(subscriptionId, contact, settings, poster, home, clock, listener, tally);
    }

    /** Whether the server of a subscription is not being left alone. */
    public boolean isOpen(String subscriptionId) {
        return Optional.ofNullable(bySubscription.get(subscriptionId))
                .map(ContactQueue::isOpen)
                .orElse(true);
    }

    /** What became of a subscription's events; empty before the first. */
    public Optional<DeliveryLog> log(String subscriptionId) {
        return Optional.ofNullable(bySubscription.get(subscriptionId)).map(ContactQueue::log);
    }

    /** A subscription begins anew, perhaps with another contact: what waits for it is not posted any more. */
    public void beginAnew(String subscriptionId, Optional<HttpContact> contact) {
        ContactQueue queue = bySubscription.get(subscriptionId);
        if (queue != null) {
            queue.supersede();
            if (!contact.equals(Optional.of(queue.contact()))) {
                forget(subscriptionId);
            }
        }
    }

    /** A subscription is over; what still waits is posted. */
    public void forget(String subscriptionId) {
        bySubscription.remove(subscriptionId);
    }

    /** Counts since the start: events taken, posts not taken, events given up. From any thread. */
    public Map<String, Long> figures() {
        return tally.figures();
    }
}
