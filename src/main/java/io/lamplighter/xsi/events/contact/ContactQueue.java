package io.lamplighter.xsi.events.contact;

import io.lamplighter.time.Scheduler;
import io.lamplighter.xsi.events.HttpContact;
import io.lamplighter.xsi.events.OutgoingEvent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events of one subscription on their way to one web server: one after the other, each again after a pause when it is
 * not taken. A server that takes nothing is then left alone for a while, and what happens meanwhile is lost; the next
 * event after that is tried once. Belongs to one thread.
 */
final class ContactQueue {
    private static final Logger LOG = LoggerFactory.getLogger(ContactQueue.class);

    private final String subscriptionId;
    private final HttpContact contact;
    private final ContactSettings settings;
    private final Poster poster;
    private final Executor home;
    private final Scheduler clock;
    private final ContactListener listener;
    private final Tally tally;
    private final DeliveryLog log = new DeliveryLog();
    private final Deque<OutgoingEvent> waiting = new ArrayDeque<>();
    private boolean busy;
    private int failures;
    /** These two on a clock that cannot be set: nobody is left alone for an hour because that was set back. */
    private Optional<Long> failingSince = Optional.empty();

    private Optional<Long> aloneSince = Optional.empty();

    ContactQueue(
            String subscriptionId,
            HttpContact contact,
            ContactSettings settings,
            Poster poster,
            Executor home,
            Scheduler clock,
            ContactListener listener,
            Tally tally) {
        this.subscriptionId = subscriptionId;
        this.contact = contact;
        this.settings = settings;
        this.poster = poster;
        this.home = home;
        this.clock = clock;
        this.listener = listener;
        this.tally = tally;
    }

    DeliveryLog log() {
        return log;
    }

    /** Whether it takes events now. */
    boolean isOpen() {
        return aloneSince.filter(since -> !isPast(settings.pause(), since)).isEmpty();
    }

    HttpContact contact() {
        return contact;
    }

    /** Its subscription begins anew: what still waits is old, but for the event that is under way. */
    void supersede() {
        OutgoingEvent underWay = busy ? waiting.poll() : null;
        waiting.clear();
        if (underWay != null) {
            waiting.add(underWay);
        }
    }

    void add(OutgoingEvent event) {
        if (!isOpen()) {
            lose(List.of(event));
            return;
        }
        if (waiting.size() >= settings.mostWaiting()) {
            LOG.info("subscription={} contact={} is too slow: events are dropped", subscriptionId, contact);
            OutgoingEvent underWay = waiting.poll();
            loseAll();
            waiting.add(underWay);
        }
        waiting.add(event);
        next();
    }

    private void next() {
        if (!busy && !waiting.isEmpty()) {
            busy = true;
            OutgoingEvent event = waiting.peek();
            poster.post(contact, event.to(contact), result -> home.execute(() -> answered(event, result)));
        }
    }

    private void answered(OutgoingEvent event, PostResult result) {
        busy = false;
        log.posted(new DeliveryLog.Entry(clock.now(), event.eventId(), event.number(), result.taken(), result.what()));
        if (result.taken()) {
            taken();
        } else {
            refused(event, result);
        }
        tally.posted(result.taken());
    }

    private void taken() {
        failingSince.ifPresent(since -> LOG.info("subscription={} contact={} is back", subscriptionId, contact));
        failingSince = Optional.empty();
        aloneSince = Optional.empty();
        failures = 0;
        waiting.poll();
        next();
    }

    private void refused(OutgoingEvent event, PostResult result) {
        failures++;
        LOG.info(
                "subscription={} contact={} event={} not taken: {} time={}",
                subscriptionId,
                contact,
                event.eventId(),
                result.what(),
                failures);
        long since = failingSince.orElse(clock.nanoTime());
        failingSince = Optional.of(since);
        boolean probe = aloneSince.isPresent();
        if (!probe && failures <= settings.retries().size()) {
            again(settings.retries().get(failures - 1));
        } else {
            leaveAlone(since);
        }
    }

    private void again(Duration pause) {
        busy = true;
        clock.schedule(
                pause,
                () -> home.execute(() -> {
                    busy = false;
                    next();
                }));
    }

    private void leaveAlone(long since) {
        failures = 0;
        aloneSince = Optional.of(clock.nanoTime());
        loseAll();
        if (isPast(settings.giveUp(), since)) {
            listener.hopeless(subscriptionId);
        }
    }

    private boolean isPast(Duration limit, long since) {
        return clock.nanoTime() - since >= limit.toNanos();
    }

    private void loseAll() {
        List<OutgoingEvent> all = List.copyOf(waiting);
        waiting.clear();
        lose(all);
    }

    private void lose(List<OutgoingEvent> events) {
        events.forEach(event -> {
            log.drop();
            tally.lost();
            listener.lost(event);
        });
    }
}
