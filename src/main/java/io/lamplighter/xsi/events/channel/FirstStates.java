package io.lamplighter.xsi.events.channel;

import io.lamplighter.line.LineId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Which users' states are still to be told to subscriptions to several users that begin with the state of each: a few at a
 * time, so that a client with hundreds of users can keep up. Belongs to the event thread.
 */
final class FirstStates {
    private static final int MOST_AT_ONCE = 20;

    private final Map<Subscription, Deque<LineId>> owed = new HashMap<>();

    /** One begins, or begins anew. */
    void owe(Subscription subscription, List<LineId> users) {
        owed.put(subscription, new ArrayDeque<>(users));
    }

    /** The next users of one; none when it has been told all. */
    List<LineId> next(Subscription subscription) {
        List<LineId> next = new ArrayList<>();
        Deque<LineId> waiting = owed.getOrDefault(subscription, new ArrayDeque<>());
        while (!waiting.isEmpty() && next.size() < MOST_AT_ONCE) {
            next.add(waiting.poll());
        }
        if (waiting.isEmpty()) {
            owed.remove(subscription);
        }
        return next;
    }

    /** Those that are owed something; of those that are over, no longer. */
    List<Subscription> waiting(Predicate<Subscription> lives) {
        owed.keySet().removeIf(lives.negate());
        return List.copyOf(owed.keySet());
    }
}
