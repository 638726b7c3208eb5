package io.lamplighter.xsi.events;

import io.lamplighter.line.LineSnapshot.Busy;
import io.lamplighter.line.LineSnapshot.Ended;
import java.util.List;
import java.util.Set;

/** One thing to tell of a line. */
public sealed interface CallNews {
    /** Its type on the wire. */
    CallEventType type();

    /** The packages that are told. */
    default Set<EventPackage> packages() {
        return type().packages();
    }

    /**
     * A call began, or is now otherwise.
     *
     * @param appearance where it is, always with a call
     * @param packages of those that carry the type, the ones that are told
     */
    record Call(CallEventType type, Busy appearance, Set<EventPackage> packages) implements CallNews {
        public Call(CallEventType type, Busy appearance) {
            this(type, appearance, type.packages());
        }
    }

    /**
     * A call is over, or out of the user's hands.
     *
     * @param type what is told of it; {@link CallEventType#RELEASED} is the last
     */
    record Over(CallEventType type, Ended ended, Set<EventPackage> packages) implements CallNews {}

    /** The line sent calls on. @param sent at least one */
    record Redirected(List<Ended> sent) implements CallNews {
        public Redirected {
            sent = List.copyOf(sent);
        }

        @Override
        public CallEventType type() {
            return CallEventType.REDIRECTED;
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
