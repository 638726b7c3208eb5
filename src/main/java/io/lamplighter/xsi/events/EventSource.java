package io.lamplighter.xsi.events;

import io.lamplighter.line.LineSnapshot;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whoever knows what there is to tell in some event packages. Subscriptions, channels, order and delivery are none of its
 * concern.
 *
 * <p>Asked on the event thread, which must not wait: neither for a store nor for a lock that is held long.
 */
public interface EventSource {
    /** The packages it serves; no two sources serve the same. Asked once. */
    Set<EventPackage> packages();

    /**
     * What is so now: told to a subscription to a user when it begins or is refreshed, and after events were lost.
     * Packages with the same answer are told once.
     *
     * @param line the user's line as it was last told of
     * @return empty when the package has no such event
     */
    Optional<EventData> state(EventPackage of, LineSnapshot line, Occasion why);

    /** Whether a subscription to several users begins with the state of each, as one to a single user does. */
    default boolean beginsWithEach() {
        return false;
    }

    /**
     * What there is to tell because a line changed.
     *
     * @param before as it was last told of
     * @param after the version right after that
     */
    default List<PackageEvent> changes(LineSnapshot before, LineSnapshot after) {
        return List.of();
    }

    /** Where to tell what has other causes than a change of a line. Called once, at the start. */
    default void begin(EventPublisher publisher) {}

    /** Why a state is told. */
    enum Occasion {
        /** A subscription begins, or is refreshed. */
        SUBSCRIBED,
        /** Events were lost. */
        RESYNC
    }
}
