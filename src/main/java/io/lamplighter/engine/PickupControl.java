package io.lamplighter.engine;

import io.lamplighter.engine.CallControl.Start;
import io.lamplighter.line.LineId;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Commands by which a user takes or joins calls of others; implemented by the signalling side. The user's own phones are
 * rung first, as by {@link CallControl#dial}; who answers has the call.
 */
public interface PickupControl {
    /** Takes the call that has rung longest at another user of the group. */
    CompletionStage<Start> pickUp(LineId line, LocationChoice to);

    /** Takes the call that rings at a user. @param address as the user's phone would dial it */
    CompletionStage<Start> pickUp(LineId line, String address, LocationChoice to);

    /**
     * As {@link #pickUp(LineId, String, LocationChoice)}; where none rings there, joins the call that the other user is
     * in, so that both talk with its far party.
     *
     * @param address empty for the call that has rung longest in the group, for a user whose service is set so
     * @return not allowed when the other user is exempt from it
     */
    CompletionStage<Start> bargeIn(LineId line, Optional<String> address, LocationChoice to);
}
