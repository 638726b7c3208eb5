package io.lamplighter.xsi.events;

import java.util.Set;
import java.util.function.Supplier;

/**
 * Something to tell of a user.
 *
 * @param packages subscriptions to any of these are told, each once
 * @param source writes it down, asked only when there is such a subscription
 */
public record PackageEvent(Set<EventPackage> packages, Supplier<EventData> source) {
    public PackageEvent {
        packages = Set.copyOf(packages);
    }

    /** Something that one package carries. */
    public static PackageEvent of(EventPackage one, Supplier<EventData> source) {
        return new PackageEvent(Set.of(one), source);
    }

    /** It, written down. */
    public EventData data() {
        return source.get();
    }
}
