package io.lamplighter.xsi.events.channel;

import io.lamplighter.directory.Directory;
import io.lamplighter.directory.DirectorySnapshot;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.engine.Lines;
import io.lamplighter.http.Caller;
import io.lamplighter.line.LineId;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.time.Scheduler;
import io.lamplighter.xsi.events.EventData;
import io.lamplighter.xsi.events.EventLog;
import io.lamplighter.xsi.events.EventPackage;
import io.lamplighter.xsi.events.EventPublisher;
import io.lamplighter.xsi.events.EventSource.Occasion;
import io.lamplighter.xsi.events.EventSources;
import io.lamplighter.xsi.events.EventTarget;
import io.lamplighter.xsi.events.Lifetime;
import io.lamplighter.xsi.events.OutgoingEvent;
import io.lamplighter.xsi.events.PackageEvent;
import io.lamplighter.xsi.events.SubscriptionTerms;
import io.lamplighter.xsi.events.contact.ContactListener;
import io.lamplighter.xsi.wire.XsiError;
import io.lamplighter.xsi.wire.XsiRefused;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every subscription, and the news for them. Belongs to the event thread, but for what says otherwise. */
final class Subscriptions implements DeliveryListener, ContactListener, EventPublisher, LineFeeds.Follower {
    private static final Logger LOG = LoggerFactory.getLogger(Subscriptions.class);
    private static final int MOST_OF_AN_OWNER = 10_000;
    /** States told again to one subscription in one sweep, so that a client with hundreds of users can keep up. */
    private static final int MOST_AT_ONCE = 50;

    private final SubscriptionIndex index = new SubscriptionIndex();
    private final FirstStates firstStates = new FirstStates();
    private final Promptness promptness = new Promptness();
    private final Directory directory;
    private final LineFeeds feeds;
    private final EventSources sources;
    private final Scheduler clock;
    private final Supplier<UUID> ids;
    private final EventThread thread;
    private final int replay;
    private Deliveries deliveries;
    private SubscriptionMemory memory;
    /** A line that is wanted is not followed yet. */
    private boolean incomplete;
    /** A line may be followed that nobody wants to hear of any more. */
    private boolean unwanted;

    /** @param replay events that are kept of each subscription */
    Subscriptions(
            Directory directory,
            Lines lines,
            EventSources sources,
            Scheduler clock,
            Supplier<UUID> ids,
            EventThread thread,
            int replay) {
        this.directory = directory;
        this.feeds = new LineFeeds(lines, thread, this, clock, promptness);
        this.sources = sources;
        this.clock = clock;
        this.ids = ids;
        this.thread = thread;
        this.replay = replay;
    }

    /** To be called once, before anything else. */
    void connect(Deliveries ways, SubscriptionMemory keeper) {
        deliveries = ways;
        memory = keeper;
    }

    /** A line has changed; in its mailbox. */
    void published(LineSnapshot snapshot) {
        feeds.published(snapshot);
    }

    @Override
    public void changed(LineSnapshot before, LineSnapshot after) {
        sources.changes(before, after).forEach(news -> tell(after.line(), news));
    }

    @Override
    public void jumped(LineSnapshot now) {
        about(now.line()).forEach(s -> tellState(s, now, Occasion.RESYNC));
    }

    private List<Subscription> about(LineId line) {
        DirectorySnapshot now = directory.current();
        return index.about(line, now.line(line)).stream()
                .filter(s -> Scopes.seesCallsOf(s.owner(), line, now))
                .toList();
    }

    private void tell(LineId line, PackageEvent news) {
        List<Subscription> listeners = about(line).stream()
                .filter(s -> s.terms().packages().wantsAny(news.packages()))
                .toList();
        if (!listeners.isEmpty()) {
            EventData data = news.data();
            listeners.stream().filter(s -> data.isKnownTo(s.terms().version())).forEach(s -> send(s, line, data));
        }
    }

    @Override
    public void publish(LineId about, EventPackage of, Supplier<Optional<EventData>> data) {
        thread.post(() -> {
            if (about(about).stream().anyMatch(s -> s.terms().packages().has(of))) {
                data.get().ifPresent(d -> tell(about, PackageEvent.of(of, () -> d)));
            }
        });
    }

    private void send(Subscription subscription, LineId about, EventData data) {
        OutgoingEvent event = subscription.next(ids.get().toString(), about, data);
        memory.counted(subscription);
        deliveries.deliver(subscription, event);
    }

    private void tellState(Subscription subscription, LineSnapshot line, Occasion why) {
        sources.state(subscription.terms().packages(), line, why)
                .forEach(data -> send(subscription, line.line(), data));
    }

    /**
     * The state of its target, for a subscription that has just been made or refreshed. One about more than a user is told
     * no state, since nobody waits for that of hundreds, except by packages that begin with each.
     */
    void tellState(Subscription subscription) {
        if (index.has(subscription) && subscription.terms().target() instanceof EventTarget.User user) {
            feeds.told(user.line()).ifPresent(line -> tellState(subscription, line, Occasion.SUBSCRIBED));
        } else if (index.has(subscription)
                && sources.beginWithEach(subscription.terms().packages())) {
            firstStates.owe(subscription, users(subscription));
            tellEach(subscription);
        }
    }

    private void tellEach(Subscription subscription) {
        for (LineId user : firstStates.next(subscription)) {
            feeds.told(user)
                    .ifPresent(line -> sources.stateOfEach(subscription.terms().packages(), line)
                            .forEach(data -> send(subscription, user, data)));
        }
    }

    /** Begins one; the same one again keeps its id and counts anew. @throws XsiRefused when its owner has too many */
    Subscription begin(Caller owner, SubscriptionTerms asked, Lifetime lifetime) {
        Optional<Subscription> same = index.replacedBy(owner, asked);
        SubscriptionTerms terms = same.map(s -> asked.withId(s.terms().id())).orElse(asked);
        if (same.isEmpty() && index.of(owner).size() >= MOST_OF_AN_OWNER) {
            throw new XsiRefused(XsiError.TOO_MANY_SUBSCRIPTIONS, "Too many subscriptions of this user");
        }
        Subscription subscription = new Subscription(owner, terms, lifetime, clock.nanoTime(), 0, new EventLog(replay));
        same.ifPresent(old -> deliveries.beginAnew(subscription));
        if (!add(subscription)) {
            throw new XsiRefused(
                    XsiError.USER_NOT_FOUND, "User not found: " + terms.target().id());
        }
        memory.keep(subscription);
        LOG.info(
                "subscription={} {}={} packages={} to={}",
                terms.id(),
                terms.target().type(),
                terms.target().id(),
                terms.packages().packages(),
                terms.destination());
        return subscription;
    }

    private boolean add(Subscription subscription) {
        boolean there = !(subscription.terms().target() instanceof EventTarget.User user) || feeds.watch(user.line());
        if (there) {
            index.add(subscription);
            users(subscription).forEach(feeds::watch);
        }
        return there;
    }

    /** Takes up one that the last run left: whatever happened meanwhile, its clients are told anew. */
    void restore(Subscription subscription) {
        if (add(subscription)) {
            subscription.fallBehind(users(subscription));
            LOG.info(
                    "subscription={} goes on after a restart",
                    subscription.terms().id());
        } else {
            memory.forget(subscription);
        }
    }

    private List<LineId> users(Subscription subscription) {
        return subscription.terms().target() instanceof EventTarget.User user
                ? List.of(user.line())
                : directory.current().lines().stream()
                        .filter(subscription.terms().target()::covers)
                        .map(LineDefinition::id)
                        .toList();
    }

    /** Lines come and go while somebody wants to hear of all there are. One that comes again may take a moment. */
    private void watchAll() {
        incomplete = index.hasWide()
                && directory.current().lines().stream()
                        .filter(index::wants)
                        .map(line -> feeds.watch(line.id()))
                        .reduce(false, (missing, there) -> missing || !there, Boolean::logicalOr);
    }

    /** Lengthens one. */
    void refresh(Subscription subscription, Lifetime lifetime) {
        subscription.refresh(lifetime, clock.nanoTime());
        memory.keep(subscription);
    }

    /** @throws XsiRefused when there is none */
    Subscription find(String id) {
        return index.get(id)
                .orElseThrow(() -> new XsiRefused(XsiError.SUBSCRIPTION_NOT_FOUND, "Subscription not found: " + id));
    }

    /** Those that a condition holds of, the oldest first. */
    List<Subscription> matching(Predicate<Subscription> which) {
        return index.matching(which);
    }

    /** How many a client has. */
    int countOf(Caller client) {
        return index.of(client).size();
    }

    /** How promptly changes are told; from any thread. */
    Map<String, Long> figures() {
        return promptness.figures();
    }

    /** Seconds until one ends. */
    int secondsLeft(Subscription subscription) {
        return subscription.secondsLeft(clock.nanoTime());
    }

    /** Ends one; its last event says so. */
    void end(Subscription subscription, String why) {
        if (index.has(subscription)) {
            LOG.info("subscription={} ended: {}", subscription.terms().id(), why);
            forget(subscription);
            deliveries.deliver(subscription, subscription.last(ids.get().toString()));
            deliveries.over(subscription);
        }
    }

    private void forget(Subscription subscription) {
        index.remove(subscription);
        memory.forget(subscription);
        unwanted = true;
    }

    private void dropFeeds(DirectorySnapshot now) {
        unwanted = false;
        feeds.keep(line -> now.line(line).filter(index::wants).isPresent());
    }

    private void end(Predicate<Subscription> which, String why) {
        index.matching(which).forEach(s -> end(s, why));
    }

    /** Ends what has had its time, and brings those up to date whose events were lost. */
    void sweep() {
        if (incomplete) {
            watchAll();
        }
        if (unwanted) {
            dropFeeds(directory.current());
        }
        feeds.followAll();
        end(s -> s.isExpired(clock.nanoTime()), "expired");
        index.matching(s -> s.isBehind() && deliveries.isOpen(s)).forEach(this::catchUp);
        firstStates.waiting(index::has).stream().filter(deliveries::isOpen).forEach(this::tellEach);
    }

    private void catchUp(Subscription subscription) {
        DirectorySnapshot now = directory.current();
        for (LineId user : subscription.behind(MOST_AT_ONCE)) {
            if (!deliveries.hasRoom(subscription, user)) {
                return;
            }
            subscription.caughtUp(user);
            if (Scopes.seesCallsOf(subscription.owner(), user, now)) {
                feeds.told(user).ifPresent(line -> tellState(subscription, line, Occasion.RESYNC));
            }
        }
    }

    /** Ends the subscriptions of callers that are no more, and about whom they may no longer hear. */
    void keep(Predicate<Caller> exists, DirectorySnapshot now) {
        end(s -> !exists.test(s.owner()), "its owner is gone");
        end(s -> !Scopes.mayHear(s.owner(), s.terms().target(), now), "its target is gone or out of scope");
        end(s -> isHidden(s, now), "its target wants privacy");
        dropFeeds(now);
        watchAll();
    }

    private static boolean isHidden(Subscription subscription, DirectorySnapshot now) {
        return subscription.terms().target() instanceof EventTarget.User user
                && !Scopes.seesCallsOf(subscription.owner(), user.line(), now);
    }

    /**
     * A set that had no channel has one again: what was lost is told again as a whole, or as it was.
     *
     * @param replay whether its client wants the lost events themselves where they are still there
     */
    @Override
    public void returned(SetKey set, boolean replay) {
        for (Subscription s : index.of(set.owner())) {
            if (s.set().equals(Optional.of(set))) {
                if (!replay || s.isBehind() && !resend(s, set)) {
                    s.fallBehind(s.terms().target() instanceof EventTarget.User ? users(s) : List.of());
                }
            }
        }
        sweep();
    }

    private boolean resend(Subscription subscription, SetKey set) {
        Optional<List<OutgoingEvent>> missed = subscription.replay();
        missed.ifPresent(all -> deliveries.replay(set, all));
        return missed.isPresent();
    }

    @Override
    public void lost(OutgoingEvent event) {
        index.get(event.terms().id()).ifPresent(s -> s.lost(event));
    }

    @Override
    public void unknownSubscription(OutgoingEvent event) {
        index.get(event.terms().id()).ifPresent(s -> {
            LOG.info(
                    "subscription={} ended: its client does not know it",
                    event.terms().id());
            forget(s);
            deliveries.over(s);
        });
    }

    @Override
    public void hopeless(String subscriptionId) {
        index.get(subscriptionId).ifPresent(s -> end(s, "its contact took nothing for too long"));
    }
}
