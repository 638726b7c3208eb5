/**
 * The four transaction machines of RFC 3261 section 17 as amended by RFC 6026, and the rules that match messages to
 * them.
 *
 * <p>Thread rule: each transaction guards its own state with its own monitor, held only for a state change and for
 * handing bytes to a flow (which never blocks). Callbacks to a {@link
 * io.lamplighter.sip.transaction.TransactionUser} or {@link io.lamplighter.sip.transaction.ClientListener} are made
 * after the monitor is released, on the event loop that received the message or on the scheduler's thread, never in
 * the stack of a call that the user made. So a mailbox, an event loop and a timer may meet at one transaction without
 * waiting for each other's work, and no message needs a change of thread.
 *
 * <p>Knows {@code sip.message}, {@code sip.transport} and {@code time}; knows nothing of dialogs or lines.
 */
package io.lamplighter.sip.transaction;
