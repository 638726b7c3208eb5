package io.lamplighter.xsi.events;

import io.lamplighter.line.LineSnapshot.Busy;
import io.lamplighter.line.LineSnapshot.Ended;

/** One thing to tell of a line. */
public sealed interface CallNews {
    /** Its type on the wire. */
    CallEventType type();

    /** A call began, or is now otherwise. @param appearance where it is, always with a call */
    record Call(CallEventType type, Busy appearance) implements CallNews {}

    /** A call is over. */
    record Over(Ended ended) implements CallNews {
        @Override
        public CallEventType type() {
            return CallEventType.RELEASED;
        }
    }

    /** The phones of the user, taken together, changed their hook. @param offHook at least one is off hook */
    record Hook(boolean offHook) implements CallNews {
        @Override
        public CallEventType type() {
            return CallEventType.HOOK_STATUS;
        }
    }
}
