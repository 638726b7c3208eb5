package io.lamplighter.xsi.events.channel;

import io.lamplighter.engine.Lines;
import io.lamplighter.http.Caller;
import io.lamplighter.line.LineId;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.time.Scheduler;
import io.lamplighter.xsi.XsiError;
import io.lamplighter.xsi.XsiRefused;
import io.lamplighter.xsi.events.CallComparison;
import io.lamplighter.xsi.events.CallEventData;
import io.lamplighter.xsi.events.CallEventType;
import io.lamplighter.xsi.events.CallNews;
import io.lamplighter.xsi.events.Lifetime;
import io.lamplighter.xsi.events.OutgoingEvent;
import io.lamplighter.xsi.events.SubscriptionTerms;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every subscription, and the news for them. Belongs to the event thread, but for {@link #published}, which only puts the
 * snapshot where that thread finds it.
 */
final class Subscriptions implements DeliveryListener {
    private static final Logger LOG = LoggerFactory.getLogger(Subscriptions.class);
    private static final int MOST_OF_AN_OWNER = 5_000;

    private final Map<String, Subscription> byId = new LinkedHashMap<>();
    private final Map<LineId, Map<String, Subscription>> byTarget = new LinkedHashMap<>();
    private final Map<LineId, LineFeed> feeds = new ConcurrentHashMap<>();
    private final Lines lines;
    private final CallEventData data;
    private final Scheduler clock;
    private final Supplier<UUID> ids;
    private final EventThread thread;
    private Deliveries deliveries;

    Subscriptions(Lines lines, CallEventData data, Scheduler clock, Supplier<UUID> ids, EventThread thread) {
        this.lines = lines;
        this.data = data;
        this.clock = clock;
        this.ids = ids;
        this.thread = thread;
    }

    /** Where events go. */
    @FunctionalInterface
    interface Deliveries {
        void deliver(SetKey set, OutgoingEvent event);
    }

    /** To be called once, before anything else. */
    void deliverTo(Deliveries where) {
        deliveries = where;
    }

    /** A line has changed; in its mailbox. */
    void published(LineSnapshot snapshot) {
        LineFeed feed = feeds.get(snapshot.line());
        if (feed != null && feed.put(snapshot)) {
            thread.post(() -> follow(snapshot.line()));
        }
    }

    private void follow(LineId line) {
        LineFeed feed = feeds.get(line);
        if (feed != null) {
            feed.take().forEach(snapshot -> follow(feed, snapshot));
        }
    }

    private void follow(LineFeed feed, LineSnapshot now) {
        LineSnapshot before = feed.told();
        if (now.version() <= before.version()) {
            return;
        }
        feed.told(now);
        if (now.version() == before.version() + 1) {
            CallComparison.between(before, now).forEach(news -> tell(now.line(), news));
        } else {
            of(now.line()).forEach(s -> tellState(s, CallEventType.RESYNC));
        }
    }

    private List<Subscription> of(LineId line) {
        return List.copyOf(byTarget.getOrDefault(line, Map.of()).values());
    }

    private void tell(LineId line, CallNews news) {
        List<Subscription> interested = of(line).stream()
                .filter(s -> news.type().isIn(s.terms().calls()))
                .toList();
        if (!interested.isEmpty()) {
            String text = data.of(line, news);
            interested.forEach(s -> send(s, text));
        }
    }

    private void send(Subscription subscription, String text) {
        deliveries.deliver(subscription.set(), subscription.next(ids.get().toString(), text));
    }

    private void tellState(Subscription subscription, CallEventType type) {
        LineFeed feed = feeds.get(subscription.terms().target());
        if (feed != null && byId.get(subscription.terms().id()) == subscription) {
            send(subscription, data.state(type, feed.told()));
        }
    }

    /** The state of its target, for a subscription that has just been made or refreshed. */
    void tellState(Subscription subscription) {
        tellState(subscription, CallEventType.SUBSCRIPTION);
    }

    /** Begins one; the same one again keeps its id and counts anew. @throws XsiRefused when its owner has too many */
    Subscription begin(SetKey set, SubscriptionTerms asked, Lifetime lifetime) {
        Optional<Subscription> same = byId.values().stream()
                .filter(s -> s.terms().isReplacedBy(asked))
                .findFirst();
        SubscriptionTerms terms = same.map(s -> asked.withId(s.terms().id())).orElse(asked);
        if (same.isEmpty() && ofOwner(set.owner()) >= MOST_OF_AN_OWNER) {
            throw new XsiRefused(XsiError.TOO_MANY_SUBSCRIPTIONS, "Too many subscriptions of this user");
        }
        watch(terms.target());
        Subscription subscription = new Subscription(set, terms, lifetime, clock);
        byId.put(terms.id(), subscription);
        byTarget.computeIfAbsent(terms.target(), t -> new LinkedHashMap<>()).put(terms.id(), subscription);
        LOG.info("subscription={} line={} package={} set={}", terms.id(), terms.target(), terms.calls(), set.id());
        return subscription;
    }

    private long ofOwner(Caller owner) {
        return byId.values().stream().filter(s -> s.set().owner().equals(owner)).count();
    }

    /** The feed is there before the newest snapshot is read, so that none is missed between the two. */
    private void watch(LineId line) {
        if (!feeds.containsKey(line)) {
            LineFeed feed = new LineFeed();
            feeds.put(line, feed);
            feed.told(lines.snapshot(line).orElseThrow(() -> unknownUser(line)));
        }
    }

    private XsiRefused unknownUser(LineId line) {
        feeds.remove(line);
        return new XsiRefused(XsiError.USER_NOT_FOUND, "User not found: " + line);
    }

    /** A caller's subscription, or for administrators anybody's. @throws XsiRefused when there is none */
    Subscription find(String id, Caller caller) {
        return Optional.ofNullable(byId.get(id))
                .filter(s -> caller instanceof Caller.Admin || s.set().owner().equals(caller))
                .orElseThrow(() -> new XsiRefused(XsiError.SUBSCRIPTION_NOT_FOUND, "Subscription not found: " + id));
    }

    /** Ends one; its last event says so. */
    void end(Subscription subscription) {
        forget(subscription);
        send(subscription, CallEventData.terminated());
    }

    private void forget(Subscription subscription) {
        SubscriptionTerms terms = subscription.terms();
        byId.remove(terms.id());
        Map<String, Subscription> others = byTarget.getOrDefault(terms.target(), new LinkedHashMap<>());
        others.remove(terms.id());
        if (others.isEmpty()) {
            byTarget.remove(terms.target());
            feeds.remove(terms.target());
        }
        LOG.info("subscription={} ended", terms.id());
    }

    private void end(Predicate<Subscription> which) {
        byId.values().stream().filter(which).toList().forEach(this::end);
    }

    /** Ends what has had its time, and brings those up to date whose events were lost. */
    void sweep(Predicate<SetKey> isOpen) {
        feeds.keySet().forEach(this::follow);
        end(Subscription::isExpired);
        byId.values().stream()
                .filter(s -> isOpen.test(s.set()) && s.catchUp())
                .toList()
                .forEach(s -> tellState(s, CallEventType.RESYNC));
    }

    /** Ends the subscriptions of callers, and about lines, that are no more. */
    void keep(Predicate<Caller> exists) {
        end(s -> !exists.test(s.set().owner())
                || !exists.test(new Caller.LineUser(s.terms().target())));
    }

    @Override
    public void returned(SetKey set) {
        byId.values().stream().filter(s -> s.set().equals(set)).forEach(Subscription::fallBehind);
        sweep(set::equals);
    }

    @Override
    public void lost(OutgoingEvent event) {
        Optional.ofNullable(byId.get(event.subscriptionId())).ifPresent(Subscription::fallBehind);
    }

    @Override
    public void unknownSubscription(OutgoingEvent event) {
        Optional.ofNullable(byId.get(event.subscriptionId())).ifPresent(this::forget);
    }
}
