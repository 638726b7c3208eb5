package io.lamplighter.xsi.events.channel;

import io.lamplighter.http.Caller;
import io.lamplighter.line.LineId;
import io.lamplighter.xsi.events.Destination;
import io.lamplighter.xsi.events.EventData;
import io.lamplighter.xsi.events.EventLog;
import io.lamplighter.xsi.events.Lifetime;
import io.lamplighter.xsi.events.OutgoingEvent;
import io.lamplighter.xsi.events.SubscriptionTerms;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One subscription and how far it is. Belongs to the event thread. */
final class Subscription {
    private final Caller owner;
    private final SubscriptionTerms terms;
    private final EventLog log;
    private Lifetime lifetime;
    private long granted;
    private int number;
    /** The users of whom events were lost, and the first number that was. */
    private final Set<LineId> behind = new LinkedHashSet<>();

    private int firstLost;

    /**
     * One that has its lifetime before it.
     *
     * @param granted when, on a clock that cannot be set: {@link io.lamplighter.time.Scheduler#nanoTime}
     * @param number of its latest event; 0 before the first
     */
    Subscription(Caller owner, SubscriptionTerms terms, Lifetime lifetime, long granted, int number, EventLog log) {
        this.owner = owner;
        this.terms = terms;
        this.lifetime = lifetime;
        this.granted = granted;
        this.number = number;
        this.log = log;
    }

    Caller owner() {
        return owner;
    }

    SubscriptionTerms terms() {
        return terms;
    }

    /** The set its events go to, if they go to one. */
    Optional<SetKey> set() {
        return terms.destination() instanceof Destination.ToSet set
                ? Optional.of(new SetKey(owner, set.id()))
                : Optional.empty();
    }

    void refresh(Lifetime anew, long now) {
        lifetime = anew;
        granted = now;
    }

    boolean isExpired(long now) {
        return lifetime.isOver(Duration.ofNanos(now - granted));
    }

    /** {@link Lifetime#ENDLESS} for ever. */
    int secondsLeft(long now) {
        return lifetime.left(Duration.ofNanos(now - granted));
    }

    /** Its next event. @param about the user it is about */
    OutgoingEvent next(String eventId, LineId about, EventData data) {
        return logged(new OutgoingEvent(eventId, terms, nextNumber(), Optional.of(about), data));
    }

    /** The event that says that it is over. */
    OutgoingEvent last(String eventId) {
        return logged(OutgoingEvent.last(eventId, terms, nextNumber()));
    }

    private OutgoingEvent logged(OutgoingEvent event) {
        log.add(event);
        return event;
    }

    /** After the highest number comes 1 again. */
    private int nextNumber() {
        number = number == Integer.MAX_VALUE ? 1 : number + 1;
        return number;
    }

    /** The number of its latest event. */
    int number() {
        return number;
    }

    /** Its events after a number; empty when they are no longer all there. */
    Optional<List<OutgoingEvent>> eventsAfter(int after) {
        return log.after(after, number);
    }

    /** An event of it was lost. */
    void lost(OutgoingEvent event) {
        if (behind.isEmpty() || event.number() < firstLost) {
            firstLost = event.number();
        }
        event.about().ifPresent(behind::add);
    }

    /** Events about these users may have been lost. */
    void fallBehind(List<LineId> users) {
        firstLost = behind.isEmpty() ? number + 1 : firstLost;
        behind.addAll(users);
    }

    boolean isBehind() {
        return !behind.isEmpty();
    }

    /** The events that were lost, when they are all still there; it is up to date then. */
    Optional<List<OutgoingEvent>> replay() {
        Optional<List<OutgoingEvent>> missed = behind.isEmpty() ? Optional.empty() : log.after(firstLost - 1, number);
        missed.ifPresent(all -> behind.clear());
        return missed;
    }

    /** Users whose state has to be told again, at most so many. */
    List<LineId> behind(int most) {
        return behind.stream().limit(most).toList();
    }

    /** A user's state is told again. */
    void caughtUp(LineId user) {
        behind.remove(user);
    }
}
