package io.lamplighter.sip.server.call.stage;

import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.line.CallId;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LinePort;
import io.lamplighter.sip.message.Replaces;
import io.lamplighter.sip.server.call.leg.CallRefusal;
import io.lamplighter.sip.server.call.leg.Farewell;
import java.util.Optional;
import java.util.function.Consumer;

/** A call on a line in one of its stages: dialling, ringing or talking. Used only inside the line's mailbox. */
public interface CallInProgress {
    /** What the line's rules know it by; the same in each of its stages. */
    CallId id();

    /** The phone of the line that is in the call; empty while it rings. */
    Optional<Endpoint> phone();

    /** Ends the call, whatever stage it is in. */
    void release(Farewell why);

    /** Ends the call and those that it is joined with. */
    default void releaseWithOthers(Farewell why) {
        release(why);
    }

    /** Turns the caller away while the call rings; in any other stage the call ends. */
    default void decline(CallRefusal refusal) {
        release(Farewell.LOCAL_BYE);
    }

    /** Stops the line's phones from ringing and leaves the caller waiting; in any other stage the call ends. */
    default void stopRinging() {
        release(Farewell.LOCAL_BYE);
    }

    /** Rings no more at phones that the line lets answer nothing now. */
    default void ringOnlyWhereAllowed() {
        // Only a call that rings does.
    }

    /** A location no longer takes part in the line: its phone leaves the call. */
    default void without(LinePort location, Farewell why) {
        if (phone().filter(phone -> phone.linePort().equals(location)).isPresent()) {
            release(why);
        }
    }

    /** Puts it on hold from outside. */
    void hold(Consumer<CommandResult> result);

    /** Answers it or takes it off hold from outside. */
    void talk(Consumer<CommandResult> result);

    /** Whether a Replaces header names a leg of this call (RFC 3891 §3); tags match in either order. */
    boolean isNamedBy(Replaces replaces);
}
