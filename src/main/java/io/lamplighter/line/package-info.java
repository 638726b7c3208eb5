/**
 * Shared lines and their appearances: states, events and the rules between them.
 *
 * <p>Pure Java: the rules are a function of (state, event). No clock, no thread, no SIP, no HTTP, no SQL.
 */
package io.lamplighter.line;
