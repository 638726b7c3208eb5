/**
 * Time as a parameter: the clock and the delays that every other package receives through its constructors.
 *
 * <p>Knows nothing of lines, SIP or storage.
 */
package io.lamplighter.time;
