/**
 * Xsi-Events on the wire: event channels as HTTP responses that go on, and the commands around them.
 *
 * <p><b>One thread.</b> Channels and their sets belong to {@code EventThread}; every command that changes them is a task
 * of that thread, and it answers from there. Two things do not wait for it: a heartbeat only notes the time and queues a
 * document, and an acknowledgement is answered before it is looked at.
 *
 * <p><b>One writer per stream.</b> Whoever has a document for a reader puts it into the queue of its
 * {@code ChannelStream}. The queue is emptied by one thread at a time, and only while the connection takes bytes; so
 * documents never mix, and a reader that stalls costs no more than its bound before it is cut.
 */
package io.lamplighter.xsi.events.channel;
