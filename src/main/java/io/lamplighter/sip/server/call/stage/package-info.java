/**
 * The stages of a line's call that somebody of the line is in, and the book that holds the calls of a line, whatever stage
 * they are in: dialling until the far party answers, talking, in a conference, with a user of another line as guest; and
 * what goes on without an appearance, two far sides left with each other or a leg that is expected to hang up.
 *
 * <p>{@link io.lamplighter.sip.server.call.stage.CallBook} is all that a line's mailbox knows of its calls; other rooms
 * bring stages of their own, which it knows only as {@link io.lamplighter.sip.server.call.stage.CallInProgress}.
 *
 * <p>Must not know how a call rings, whom addresses mean, or who asks for what is done to a call: a REFER in one is handed
 * to {@link io.lamplighter.sip.server.call.stage.TransferRequests}.
 */
package io.lamplighter.sip.server.call.stage;
