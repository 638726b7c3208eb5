/**
 * How calls ring: one reaches a line, what the user's services say decides where it rings and in which order, every phone
 * that may ring is a branch, and the first that answers has it while the lamps of the others are held back. So do calls
 * that come back, transferred or parked, and pages that phones answer by themselves.
 *
 * <p>What the services say comes from {@link io.lamplighter.sip.server.call.ring.Treatments}, which is made above.
 *
 * <p>Must not know who treats calls, where addresses lead, or what a phone may do to a call besides answering it.
 */
package io.lamplighter.sip.server.call.ring;
