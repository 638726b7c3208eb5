package io.lamplighter.sip.server.notifier;

import io.lamplighter.line.Endpoint;
import io.lamplighter.sip.dialog.DialogId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Finds subscriptions by their dialog and by their phone. Safe from any thread. */
final class SubscriptionIndex {
    private final Map<DialogId, Subscription> byDialog = new ConcurrentHashMap<>();
    private final Map<Endpoint, Set<Subscription>> byPhone = new ConcurrentHashMap<>();

    void add(Subscription subscription) {
        byDialog.put(subscription.id(), subscription);
        byPhone.compute(subscription.phone(), (phone, known) -> {
            Set<Subscription> all = known == null ? ConcurrentHashMap.newKeySet() : known;
            all.add(subscription);
            return all;
        });
    }

    void remove(Subscription subscription) {
        byDialog.remove(subscription.id(), subscription);
        byPhone.computeIfPresent(subscription.phone(), (phone, all) -> {
            all.remove(subscription);
            return all.isEmpty() ? null : all;
        });
    }

    Optional<Subscription> of(DialogId dialog) {
        return Optional.ofNullable(byDialog.get(dialog));
    }

    Collection<Subscription> of(Endpoint phone) {
        Set<Subscription> all = byPhone.get(phone);
        return all == null ? List.of() : List.copyOf(all);
    }

    Collection<Subscription> all() {
        return byDialog.values();
    }

    int size() {
        return byDialog.size();
    }
}
