package io.lamplighter.sip.server.call.ring;

import io.lamplighter.line.Redirect;

/** A caller's way on from the line to somebody else, not taken yet. */
public interface Onward {
    /** He is on his way from now on: the line has nothing more to do with the call than to carry it. */
    void begin();

    /** Where to, and why. */
    Redirect redirect();
}
