/**
 * What calls a line's user has had: which are written down, the port to where they are kept, and the thread that writes
 * them. Core: knows no protocol and no SQL. A mailbox only leaves an entry in a queue; the thread {@code call-logs} writes
 * what waits in groups.
 */
package io.lamplighter.history;
