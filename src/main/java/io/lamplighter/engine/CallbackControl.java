package io.lamplighter.engine;

import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.line.LineId;

/** Connections with busy colleagues that users wait for. Never waits; safe from any thread. */
public interface CallbackControl {
    /**
     * The user wishes to be connected, once both are free, with whom he found busy last.
     *
     * @return accepted also when he waits for him already; not assigned without the service; not allowed while it is off;
     *     unknown call when nobody was busy; unknown address for somebody who is no colleague of his group; no capacity
     *     when he waits for as many as he may
     */
    CommandResult ask(LineId user);

    /** The user waits for nobody any more. @return accepted also when he waited for nobody; not assigned without the service */
    CommandResult clear(LineId user);
}
