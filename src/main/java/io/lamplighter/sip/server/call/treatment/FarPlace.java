package io.lamplighter.sip.server.call.treatment;

import io.lamplighter.line.Endpoint;
import io.lamplighter.sip.server.call.far.Callee;
import io.lamplighter.sip.server.call.leg.CallEnvironment;
import io.lamplighter.sip.server.call.leg.LineRoom;
import io.lamplighter.sip.server.call.ring.RingOrder;
import io.lamplighter.sip.server.call.ring.Ringing;
import io.lamplighter.sip.server.call.ring.RingingBranch;

/**
 * A phone outside that rings as one of the user's.
 *
 * @param callee its far side, not called yet
 * @param confirms whoever answers has to press a key before he is connected
 */
record FarPlace(CallEnvironment environment, LineRoom room, Endpoint as, Callee callee, boolean confirms)
        implements RingOrder.Place {
    @Override
    public RingingBranch branch(Ringing call) {
        return new FarBranch(environment, room, as, callee, confirms, call);
    }
}
