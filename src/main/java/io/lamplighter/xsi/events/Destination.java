package io.lamplighter.xsi.events;

/** Where the events of a subscription go. */
public sealed interface Destination {
    /** To one channel of a set of the subscription's owner. */
    record ToSet(String id) implements Destination {}

    /** To a web server of the client's. */
    record ToContact(HttpContact contact) implements Destination {}
}
