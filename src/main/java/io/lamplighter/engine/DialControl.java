package io.lamplighter.engine;

import io.lamplighter.call.KeyPresses;
import io.lamplighter.engine.CallControl.Start;
import io.lamplighter.line.LineId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Calls made for a user from outside, beyond {@link CallControl#dial}; implemented by the signalling side. */
public interface DialControl {
    /**
     * As {@link CallControl#dial}.
     *
     * @return not allowed also when the number to be shown is none of the user's
     */
    CompletionStage<Start> dial(LineId line, Dialling wish, LocationChoice from);

    /** Calls a user whose phone answers by itself if it can. */
    CompletionStage<Start> page(LineId line, String address, LocationChoice from);

    /**
     * Whom to call, and how.
     *
     * @param address as the user would dial it
     * @param shownNumber one of the user's own numbers, for the party to see; empty for the usual one
     * @param afterwards keys pressed for the party once it has answered
     */
    record Dialling(String address, Optional<String> shownNumber, List<KeyPresses> afterwards) {
        public Dialling {
            afterwards = List.copyOf(afterwards);
        }
    }
}
