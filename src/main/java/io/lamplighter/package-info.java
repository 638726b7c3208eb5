/**
 * The entry point and the wiring: the only code that knows every room. The start reads top to bottom in
 * {@link io.lamplighter.Server}, with one assembly class for each adapter; the end is the same list backwards.
 */
package io.lamplighter;
