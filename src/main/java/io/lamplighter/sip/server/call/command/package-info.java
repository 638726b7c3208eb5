/**
 * Commands about calls from outside them, as the ports of {@code engine} have them: what CTI clients may ask for is carried
 * out in the mailbox of the call's line by the rooms below, and what became of it is told.
 *
 * <p>Must not know which client asks, nor in which words.
 */
package io.lamplighter.sip.server.call.command;
