package io.lamplighter.call.callback;

import io.lamplighter.line.CallId;
import io.lamplighter.line.LineId;
import java.time.Instant;
import java.util.Optional;

/**
 * One user's wish to be connected with one colleague.
 *
 * @param caller who wishes it
 * @param target whom he found busy
 * @param until when it is forgotten, unless he is being rung then
 * @param attempts how often he has been rung for it in vain
 * @param notBefore when he may be rung next
 * @param stage how far it is
 */
public record Callback(LineId caller, LineId target, Instant until, int attempts, Instant notBefore, Stage stage) {

    /** How far a wish is. */
    public sealed interface Stage {
        /** For both to be free. */
        record Waiting() implements Stage {}

        /**
         * The user is being rung, or the colleague after him.
         *
         * @param call the call of his line for it; empty until its number is known
         * @param answered he has answered
         */
        record Ringing(Optional<CallId> call, boolean answered) implements Stage {}
    }

    static final Stage WAITING = new Stage.Waiting();

    boolean isWaiting() {
        return stage instanceof Stage.Waiting;
    }

    boolean isFor(LineId user, LineId colleague) {
        return caller.equals(user) && target.equals(colleague);
    }

    /** Whether this call of the user's is for it. */
    boolean rings(CallId id) {
        return stage instanceof Stage.Ringing ringing
                && ringing.call().filter(id::equals).isPresent();
    }

    Callback in(Stage next) {
        return new Callback(caller, target, until, attempts, notBefore, next);
    }

    /** It waits again after an attempt in vain. */
    Callback again(Instant earliest) {
        return new Callback(caller, target, until, attempts + 1, earliest, WAITING);
    }
}
