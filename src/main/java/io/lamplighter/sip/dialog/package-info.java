/**
 * Dialogs (RFC 3261 section 12) and the reliability of our 2xx to an INVITE (section 13.3.1.4).
 *
 * <p>A dialog is plain state without a lock or a thread: its owner, a mailbox, calls it. It sends nothing; it makes
 * requests that the transaction layer then sends over the dialog's flow.
 *
 * <p>Knows {@code sip.message}, {@code sip.transport} and {@code sip.transaction}; knows nothing of calls or lines.
 */
package io.lamplighter.sip.dialog;
