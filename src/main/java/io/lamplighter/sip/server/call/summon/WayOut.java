package io.lamplighter.sip.server.call.summon;

import io.lamplighter.line.Endpoint;
import io.lamplighter.sip.server.call.far.Callee;

/** A way to a party that is taken as soon as it is known from which phone. */
@FunctionalInterface
interface WayOut {
    /** The far side, not called yet. */
    Callee from(Endpoint phone);
}
