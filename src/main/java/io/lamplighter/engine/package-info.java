/**
 * The use cases on shared lines: one mailbox per line, deadlines, published snapshots and the ports to the outside.
 *
 * <p>Threads, in full:
 *
 * <ul>
 *   <li>A line's state is read and changed only by tasks of its {@link io.lamplighter.engine.Mailbox}; a mailbox runs
 *       its tasks one after another on whichever thread of the shared pool is free. Nothing in a task waits: no SQL, no
 *       DNS, no HTTP, no other mailbox.
 *   <li>A mailbox holds at most {@value io.lamplighter.engine.Mailbox#MOST_WAITING} waiting tasks; a post past that is
 *       refused to whoever posts. The engine's own tasks (deadlines, directory changes) are few and always taken; so is
 *       what calls under way cannot do without (the final answers to our requests, timers, farewells), of which there is
 *       about as much as there are calls. What a peer may send by the thousand is none of that.
 *   <li>Directory changes reach a line as a task of its mailbox. A removed line runs what waits, ends its calls, tells
 *       those who keep state for it, and takes no task after that; one of the same id begins only then.
 *   <li>Snapshots are immutable and published after each change that a watcher could see (a deadline
 *       that moves is none, and shows in the newest snapshot at once without a new version); anyone may read the newest one from any thread.
 *   <li>Listeners of snapshots are called inside the mailbox, in order of version, and must only enqueue or send.
 *   <li>Deadlines fire on the scheduler's thread and only post to a mailbox.
 * </ul>
 *
 * <p>Must not know SIP, HTTP or SQL.
 */
package io.lamplighter.engine;
