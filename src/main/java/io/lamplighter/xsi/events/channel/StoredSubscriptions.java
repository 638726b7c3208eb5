package io.lamplighter.xsi.events.channel;

import io.lamplighter.directory.Directory;
import io.lamplighter.engine.Journal;
import io.lamplighter.http.Caller;
import io.lamplighter.time.Scheduler;
import io.lamplighter.xsi.events.EventLog;
import io.lamplighter.xsi.events.Lifetime;
import io.lamplighter.xsi.events.OwnerDocument;
import io.lamplighter.xsi.events.SubscriptionDocument;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Subscriptions in the journal. Numbers are reserved in blocks ahead of use, so that an event costs no write: after a hard
 * stop a subscription goes on with the first number that cannot have been used, after an orderly one with the next.
 */
final class StoredSubscriptions implements SubscriptionMemory {
    private static final Logger LOG = LoggerFactory.getLogger(StoredSubscriptions.class);
    private static final String KIND = "xsi-subscription";
    private static final int BLOCK = 1_000;

    private final Map<String, Integer> reserved = new HashMap<>();
    private final Journal journal;
    private final Directory directory;
    private final Scheduler clock;
    private final int replay;

    /** @param replay events that are kept of each subscription */
    StoredSubscriptions(Journal journal, Directory directory, Scheduler clock, int replay) {
        this.journal = journal;
        this.directory = directory;
        this.clock = clock;
        this.replay = replay;
    }

    @Override
    public void keep(Subscription subscription) {
        int until =
                subscription.number() > Integer.MAX_VALUE - BLOCK ? Integer.MAX_VALUE : subscription.number() + BLOCK;
        reserved.put(subscription.terms().id(), until);
        write(subscription, until);
    }

    @Override
    public void counted(Subscription subscription) {
        int until = reserved.getOrDefault(subscription.terms().id(), 0);
        boolean wrapped = until == Integer.MAX_VALUE && subscription.number() < BLOCK;
        if (subscription.number() > until || wrapped) {
            keep(subscription);
        }
    }

    @Override
    public void forget(Subscription subscription) {
        reserved.remove(subscription.terms().id());
        journal.remove(KIND, subscription.terms().id());
    }

    /** The server stops in order: each goes on with its next number. */
    void settle(Subscription subscription) {
        write(subscription, subscription.number());
    }

    private void write(Subscription subscription, int number) {
        SubscriptionDocument document = SubscriptionDocument.of(
                OwnerDocument.of(subscription.owner()),
                subscription.terms(),
                end(subscription.secondsLeft(clock.nanoTime())),
                number);
        journal.put(KIND, document.id(), document.text());
    }

    /** On the wall clock: the next run counts nanoseconds from elsewhere. */
    private long end(int secondsLeft) {
        return secondsLeft == Lifetime.ENDLESS
                ? SubscriptionDocument.NEVER
                : clock.now().plusSeconds(secondsLeft).toEpochMilli();
    }

    /** Gives those that the last run left and that are still in force. Reads the disk: only for the start. */
    void recover(Consumer<Subscription> taker) {
        journal.recover(KIND).forEach((id, text) -> {
            Optional<Subscription> restored = restore(text);
            restored.ifPresentOrElse(taker, () -> journal.remove(KIND, id));
            restored.ifPresent(this::keep);
        });
    }

    private Optional<Subscription> restore(String text) {
        try {
            SubscriptionDocument document = SubscriptionDocument.read(text);
            long left = document.expires() == SubscriptionDocument.NEVER
                    ? Lifetime.ENDLESS
                    : (document.expires() - clock.now().toEpochMilli()) / 1_000;
            Optional<Caller> owner = document.owner().caller(directory.current());
            return left <= 0 ? Optional.empty() : owner.map(o -> restore(document, o, (int) left));
        } catch (IllegalArgumentException unreadable) {
            LOG.warn("a stored event subscription is not readable and is dropped", unreadable);
            return Optional.empty();
        }
    }

    private Subscription restore(SubscriptionDocument document, Caller owner, int left) {
        return new Subscription(
                owner, document.terms(), new Lifetime(left), clock.nanoTime(), document.number(), new EventLog(replay));
    }
}
