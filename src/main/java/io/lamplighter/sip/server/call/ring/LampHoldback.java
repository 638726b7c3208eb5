package io.lamplighter.sip.server.call.ring;

import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LineId;

/**
 * Delays what a phone is told about its lamps. Phones that hear of an answered call before their own INVITE is over
 * throw the news away, so the losers of a fork are told after it.
 */
public interface LampHoldback {
    /** From now on the phone's notifications wait. */
    void holdBack(LineId line, Endpoint phone);

    /** The phone may be told the newest state. */
    void letGo(LineId line, Endpoint phone);
}
