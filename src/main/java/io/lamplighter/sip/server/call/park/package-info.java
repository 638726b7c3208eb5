/**
 * Call park: a call leaves its line's appearance and waits against a line, of which each has one place, until somebody
 * fetches it; whoever parked it is called back when nobody does. The parked party stays in the mailbox of the line that
 * parked it, and the place belongs to the mailbox of the line it is parked against.
 *
 * <p>Must not know whether a phone or a client asks for it, nor how codes are dialled.
 */
package io.lamplighter.sip.server.call.park;
