/**
 * Events on their way to web servers of clients: which are allowed, in what order and how often each event is posted, and
 * what becomes of one that is not taken.
 *
 * <p>Knows nothing of channels and subscriptions; whoever uses it runs its queues on one thread.
 */
package io.lamplighter.xsi.events.contact;
