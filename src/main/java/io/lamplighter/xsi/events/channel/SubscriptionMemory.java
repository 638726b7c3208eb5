package io.lamplighter.xsi.events.channel;

/** What outlasts the process. On the event thread; must not wait. */
interface SubscriptionMemory {
    /** A subscription is new, or other than it was. */
    void keep(Subscription subscription);

    /** An event of it was numbered. */
    void counted(Subscription subscription);

    void forget(Subscription subscription);
}
