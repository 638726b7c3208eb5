package io.lamplighter.sip.server.call.ring;

import io.lamplighter.line.LegIdentity;
import io.lamplighter.sip.server.call.leg.Farewell;
import java.util.Optional;
import java.util.function.IntConsumer;

/** One phone that a call rings; tells its {@link Ringing} what happens there. Owned by the line's mailbox. */
public interface RingingBranch {
    /** Rings it. */
    void ring();

    /** It is to ring no more. */
    void cancel(Farewell why);

    /** Whether it can be told to answer by itself now. */
    default boolean takesTalk() {
        return false;
    }

    /** Tells it to. @param result the final status */
    default void talk(IntConsumer result) {
        result.accept(480);
    }

    /** What its leg is known by, once it has said anything. */
    default Optional<LegIdentity> identity() {
        return Optional.empty();
    }
}
