package io.lamplighter.xsi.events.channel;

import io.lamplighter.http.Caller;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The sets that have channels, by owner: what one client asks for takes no longer because there are thousands of others.
 * Belongs to the event thread.
 */
final class ChannelSets {
    private final Map<Caller, Map<String, ChannelSet>> byOwner = new HashMap<>();

    Optional<ChannelSet> get(SetKey key) {
        return Optional.ofNullable(byOwner.get(key.owner())).map(own -> own.get(key.id()));
    }

    /** Those of an owner. */
    List<ChannelSet> of(Caller owner) {
        return List.copyOf(byOwner.getOrDefault(owner, Map.of()).values());
    }

    /** The channels of an owner, in all of his sets. */
    List<Channel> channelsOf(Caller owner) {
        return of(owner).stream().flatMap(set -> set.channels().stream()).toList();
    }

    List<ChannelSet> all() {
        return byOwner.values().stream().flatMap(own -> own.values().stream()).toList();
    }

    /** A set, made if need be. */
    ChannelSet getOrAdd(SetKey key, Supplier<ChannelSet> fresh) {
        return byOwner.computeIfAbsent(key.owner(), owner -> new HashMap<>())
                .computeIfAbsent(key.id(), id -> fresh.get());
    }

    void remove(SetKey key) {
        byOwner.computeIfPresent(key.owner(), (owner, own) -> {
            own.remove(key.id());
            return own.isEmpty() ? null : own;
        });
    }
}
