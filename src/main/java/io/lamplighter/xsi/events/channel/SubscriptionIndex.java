package io.lamplighter.xsi.events.channel;

import io.lamplighter.directory.LineDefinition;
import io.lamplighter.http.Caller;
import io.lamplighter.line.LineId;
import io.lamplighter.xsi.events.EventTarget;
import io.lamplighter.xsi.events.SubscriptionTerms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Every subscription, by what it is looked for. Belongs to the event thread. */
final class SubscriptionIndex {
    private final Map<String, Subscription> byId = new LinkedHashMap<>();
    private final Map<LineId, Map<String, Subscription>> byUser = new HashMap<>();
    private final Map<Caller, Map<String, Subscription>> byOwner = new HashMap<>();
    /** Those about more than one user. */
    private final Map<String, Subscription> wide = new LinkedHashMap<>();

    void add(Subscription subscription) {
        String id = subscription.terms().id();
        Optional.ofNullable(byId.get(id)).ifPresent(this::remove);
        byId.put(id, subscription);
        byOwner.computeIfAbsent(subscription.owner(), o -> new LinkedHashMap<>())
                .put(id, subscription);
        if (subscription.terms().target() instanceof EventTarget.User user) {
            byUser.computeIfAbsent(user.line(), t -> new LinkedHashMap<>()).put(id, subscription);
        } else {
            wide.put(id, subscription);
        }
    }

    void remove(Subscription subscription) {
        String id = subscription.terms().id();
        byId.remove(id);
        wide.remove(id);
        remove(byOwner, subscription.owner(), id);
        if (subscription.terms().target() instanceof EventTarget.User user) {
            remove(byUser, user.line(), id);
        }
    }

    private static <K> void remove(Map<K, Map<String, Subscription>> index, K key, String id) {
        index.computeIfPresent(key, (k, all) -> {
            all.remove(id);
            return all.isEmpty() ? null : all;
        });
    }

    Optional<Subscription> get(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Whether it is still there, and has not been replaced. */
    boolean has(Subscription subscription) {
        return byId.get(subscription.terms().id()) == subscription;
    }

    /** The one whose place a new one takes. */
    Optional<Subscription> replacedBy(Caller owner, SubscriptionTerms fresh) {
        return of(owner).stream().filter(s -> s.terms().isReplacedBy(fresh)).findFirst();
    }

    List<Subscription> of(Caller owner) {
        return List.copyOf(byOwner.getOrDefault(owner, Map.of()).values());
    }

    List<Subscription> matching(Predicate<Subscription> which) {
        return byId.values().stream().filter(which).toList();
    }

    /** Those that are told of a user. */
    List<Subscription> about(LineId user, Optional<LineDefinition> definition) {
        List<Subscription> all =
                new ArrayList<>(byUser.getOrDefault(user, Map.of()).values());
        definition.ifPresent(line -> wide.values().stream()
                .filter(s -> s.terms().target().covers(line))
                .forEach(all::add));
        return all;
    }

    /** Whether somebody is told of more than one user. */
    boolean hasWide() {
        return !wide.isEmpty();
    }

    /** Whether somebody wants to be told of a user. */
    boolean wants(LineDefinition line) {
        return byUser.containsKey(line.id())
                || wide.values().stream().anyMatch(s -> s.terms().target().covers(line));
    }
}
