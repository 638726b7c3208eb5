package io.lamplighter.xsi.events;

import io.lamplighter.line.LineId;
import java.util.Optional;
import java.util.function.Supplier;

/** Takes what there is to tell. Safe from any thread, and never waits. */
public interface EventPublisher {
    /**
     * Tells the subscriptions of a package that cover a user. What is published about one user is told in that order.
     *
     * @param data asked on the event thread, and only when somebody has subscribed; it should read what is so then. Empty
     *     when there is nothing to tell after all.
     */
    void publish(LineId about, EventPackage of, Supplier<Optional<EventData>> data);
}
