package io.lamplighter.xsi.events.channel;

import io.lamplighter.line.LineId;
import io.lamplighter.time.Scheduler;
import io.lamplighter.xsi.events.Lifetime;
import io.lamplighter.xsi.events.OutgoingEvent;
import io.lamplighter.xsi.events.SubscriptionTerms;
import java.time.Duration;

/** One subscription and how far it is. Belongs to the event thread. */
final class Subscription {
    private final SetKey set;
    private final SubscriptionTerms terms;
    private final Scheduler clock;
    private Lifetime lifetime;
    private long granted;
    private int sequence;
    private boolean behind;

    Subscription(SetKey set, SubscriptionTerms terms, Lifetime lifetime, Scheduler clock) {
        this.set = set;
        this.terms = terms;
        this.clock = clock;
        refresh(lifetime);
    }

    SetKey set() {
        return set;
    }

    SubscriptionTerms terms() {
        return terms;
    }

    void refresh(Lifetime anew) {
        lifetime = anew;
        granted = clock.nanoTime();
    }

    boolean isExpired() {
        return lifetime.isOver(age());
    }

    int secondsLeft() {
        return lifetime.left(age());
    }

    private Duration age() {
        return Duration.ofNanos(clock.nanoTime() - granted);
    }

    /** Its next event. @param about the user it is about */
    OutgoingEvent next(String eventId, LineId about, String data) {
        return terms.event(eventId, nextNumber(), about, data);
    }

    /** The event that says that it is over. */
    OutgoingEvent last(String eventId) {
        return terms.lastEvent(eventId, nextNumber());
    }

    /** After the highest number comes 1 again. */
    private int nextNumber() {
        sequence = sequence == Integer.MAX_VALUE ? 1 : sequence + 1;
        return sequence;
    }

    /** Events of it were lost. */
    void fallBehind() {
        behind = true;
    }

    /** Whether events were lost since this was last asked. */
    boolean catchUp() {
        boolean was = behind;
        behind = false;
        return was;
    }
}
