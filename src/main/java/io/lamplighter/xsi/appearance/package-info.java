/**
 * An extension of XSI: whole shared lines, with every appearance, location and party, as events and as a snapshot of a
 * group. Nobody hears of it who does not ask.
 */
package io.lamplighter.xsi.appearance;
