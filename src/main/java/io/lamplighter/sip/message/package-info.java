/**
 * SIP messages as values: reading them from bytes, asking them for header fields, and writing them.
 *
 * <p>A message keeps the octets it arrived in and an index of its header lines; a header value becomes text, and text
 * becomes a typed value, only when somebody asks. What leaves the parser as accepted has passed the checks a server must
 * make (RFC 3261 8.1.1, 8.2 and 16.3; RFC 4475), so the typed accessors of such a message do not fail.
 *
 * <p>This package knows grammar alone: no sockets, no transactions, no dialogs, no lines.
 */
package io.lamplighter.sip.message;
