/**
 * The directory and the reserved number blocks in SQL: H2 in a file beside the server, or PostgreSQL. The journal is a
 * file of its own beside H2's, or a table.
 *
 * <p>Implements ports of {@code directory} and {@code engine}; must not know SIP, HTTP or any other adapter. Threads:
 * the directory and the sequences use the caller's thread, which therefore must be one that may wait; the journal has
 * one thread of its own, and its callers never wait.
 */
package io.lamplighter.storage;
