package io.lamplighter.xsi.events.channel;

import io.lamplighter.directory.Directory;
import io.lamplighter.directory.DirectorySnapshot;
import io.lamplighter.directory.LineDefinition;
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
import io.lamplighter.xsi.events.EventTarget;
import io.lamplighter.xsi.events.Lifetime;
import io.lamplighter.xsi.events.OutgoingEvent;
import io.lamplighter.xsi.events.SubscriptionTerms;
import java.util.ArrayList;
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
    private final Map<LineId, Map<String, Subscription>> byUser = new LinkedHashMap<>();
    /** Those about more than one user. */
    private final Map<String, Subscription> wide = new LinkedHashMap<>();

    private final Map<LineId, LineFeed> feeds = new ConcurrentHashMap<>();
    private final Directory directory;
    private final Lines lines;
    private final CallEventData data;
    private final Scheduler clock;
    private final Supplier<UUID> ids;
    private final EventThread thread;
    private Deliveries deliveries;

    Subscriptions(
            Directory directory,
            Lines lines,
            CallEventData data,
            Scheduler clock,
            Supplier<UUID> ids,
            EventThread thread) {
        this.directory = directory;
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
            of(now.line()).forEach(s -> send(s, now.line(), data.state(CallEventType.RESYNC, now)));
        }
    }

    private List<Subscription> of(LineId line) {
        List<Subscription> all =
                new ArrayList<>(byUser.getOrDefault(line, Map.of()).values());
        directory
                .current()
                .line(line)
                .ifPresent(definition -> wide.values().stream()
                        .filter(s -> s.terms().target().covers(definition))
                        .forEach(all::add));
        return all;
    }

    private void tell(LineId line, CallNews news) {
        List<Subscription> interested = of(line).stream()
                .filter(s -> news.type().isIn(s.terms().calls()))
                .toList();
        if (!interested.isEmpty()) {
            String text = data.of(line, news);
            interested.forEach(s -> send(s, line, text));
        }
    }

    private void send(Subscription subscription, LineId about, String text) {
        deliveries.deliver(subscription.set(), subscription.next(ids.get().toString(), about, text));
    }

    /** One about more than a user is told no state: nobody waits for that of hundreds. */
    private void tellState(Subscription subscription, CallEventType type) {
        boolean lives = byId.get(subscription.terms().id()) == subscription;
        if (lives && subscription.terms().target() instanceof EventTarget.User user) {
            send(
                    subscription,
                    user.line(),
                    data.state(type, feeds.get(user.line()).told()));
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
        Subscription subscription = new Subscription(set, terms, lifetime, clock);
        if (terms.target() instanceof EventTarget.User user) {
            watch(user.line());
            byUser.computeIfAbsent(user.line(), t -> new LinkedHashMap<>()).put(terms.id(), subscription);
        } else {
            wide.put(terms.id(), subscription);
            watchAll();
        }
        byId.put(terms.id(), subscription);
        LOG.info(
                "subscription={} {}={} package={} set={}",
                terms.id(),
                terms.target().type(),
                terms.target().id(),
                terms.calls(),
                set.id());
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

    /** Lines come and go while somebody wants to hear of all there are. */
    private void watchAll() {
        List<Subscription> all = List.copyOf(wide.values());
        for (LineDefinition line :
                all.isEmpty() ? List.<LineDefinition>of() : directory.current().lines()) {
            boolean wanted = !feeds.containsKey(line.id())
                    && all.stream().anyMatch(s -> s.terms().target().covers(line));
            if (wanted && lines.snapshot(line.id()).isPresent()) {
                watch(line.id());
            }
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
        deliveries.deliver(subscription.set(), subscription.last(ids.get().toString()));
    }

    private void forget(Subscription subscription) {
        SubscriptionTerms terms = subscription.terms();
        byId.remove(terms.id());
        wide.remove(terms.id());
        if (terms.target() instanceof EventTarget.User user) {
            byUser.getOrDefault(user.line(), new LinkedHashMap<>()).remove(terms.id());
            byUser.values().removeIf(Map::isEmpty);
        }
        feeds.keySet().removeIf(line -> wide.isEmpty() && !byUser.containsKey(line));
        LOG.info("subscription={} ended", terms.id());
    }

    private void end(Predicate<Subscription> which) {
        byId.values().stream().filter(which).toList().forEach(this::end);
    }

    /** Ends what has had its time, and brings those up to date whose events were lost. */
    void sweep(Predicate<SetKey> isOpen) {
        watchAll();
        feeds.keySet().forEach(this::follow);
        end(Subscription::isExpired);
        byId.values().stream()
                .filter(s -> isOpen.test(s.set()) && s.catchUp())
                .toList()
                .forEach(s -> tellState(s, CallEventType.RESYNC));
    }

    /** Ends the subscriptions of callers, and about users, that are no more. */
    void keep(Predicate<Caller> exists, DirectorySnapshot now) {
        end(s -> !exists.test(s.set().owner()) || !isThere(s.terms().target(), now));
        feeds.keySet().removeIf(line -> now.line(line).isEmpty());
        watchAll();
    }

    private static boolean isThere(EventTarget target, DirectorySnapshot now) {
        return !(target instanceof EventTarget.User user)
                || now.line(user.line()).isPresent();
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
