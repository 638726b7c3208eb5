/**
 * Tells phones what their lines are doing: subscriptions to {@code call-info}, {@code line-seize} and {@code dialog}, each
 * NOTIFY rendered from a published snapshot of the line.
 *
 * <p>A line's subscriptions are touched only in that line's mailbox. Further packages are added as an
 * {@link io.lamplighter.sip.server.notifier.EventPackage}. Knows nothing of calls.
 */
package io.lamplighter.sip.server.notifier;
