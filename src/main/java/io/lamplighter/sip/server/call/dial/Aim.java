package io.lamplighter.sip.server.call.dial;

import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.line.LineId;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.sip.server.call.stage.TalkingCall;
import java.util.Optional;
import java.util.function.Consumer;

/** What a command or a code wants called, once a phone of the line is there. */
public sealed interface Aim {
    /**
     * Somebody.
     *
     * @param shown what he is shown the line as; empty for the usual
     * @param executive for whom the user calls; empty for himself
     * @param afterwards what happens when he has answered
     * @param askedFor the user waits for it at this moment: a phone that is rung alone may answer by itself
     */
    record At(
            DialTarget target,
            Optional<RemoteParty> shown,
            Optional<LineId> executive,
            Consumer<TalkingCall> afterwards,
            boolean askedFor)
            implements Aim {
        /** Somebody whom the user wants called at this moment. */
        public At(DialTarget target, Optional<RemoteParty> shown, Consumer<TalkingCall> afterwards) {
            this(target, shown, Optional.empty(), afterwards, true);
        }
    }

    /** Nobody, and why. */
    record Refused(CommandResult why) implements Aim {}

    /** Somebody, in the usual way. */
    static Aim at(DialTarget target) {
        return new At(target, Optional.empty(), call -> {});
    }

    /** Somebody whom the user asked for some time ago: he may be anywhere, and no phone answers for him. */
    static Aim later(DialTarget target) {
        return new At(target, Optional.empty(), Optional.empty(), call -> {}, false);
    }
}
