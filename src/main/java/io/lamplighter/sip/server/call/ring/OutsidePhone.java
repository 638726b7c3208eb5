package io.lamplighter.sip.server.call.ring;

import io.lamplighter.line.Endpoint;
import io.lamplighter.sip.server.call.far.Callee;

/**
 * A phone outside that the user of a line speaks from.
 *
 * @param as what it is to the line
 * @param callee its far side, not called yet
 * @param confirms whoever answers has to press a key before he is in the call, so that a mailbox does not get it
 */
public record OutsidePhone(Endpoint as, Callee callee, boolean confirms) {}
