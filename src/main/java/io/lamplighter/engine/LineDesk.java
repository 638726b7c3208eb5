package io.lamplighter.engine;

import io.lamplighter.line.LineEvent;
import io.lamplighter.line.LinePort;
import io.lamplighter.line.LineRules;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.line.Outcome;
import java.util.List;

/** A line's state in the hands of the one task that may change it now. Valid only while that task runs. */
public interface LineDesk {
    /** The newest state. */
    LineSnapshot snapshot();

    /** Whether a call to the line may ring a location now. */
    boolean mayRing(LinePort location);

    /** Whether a location may call out now. */
    boolean mayOriginate(LinePort location);

    /**
     * Puts an event to the rules. When they accept it, the new state is stored before this returns, and
     * where its version is new, every listener has been told its snapshot.
     *
     * @throws IllegalStateException when the task is over, or from within a listener
     */
    Outcome apply(LineEvent event);

    /**
     * Puts several events to the rules as one change: all of them or none ({@link LineRules#decideAll}). Listeners are
     * told one snapshot, in which appearances that were freed together go out together.
     *
     * @throws IllegalStateException as {@link #apply}
     */
    Outcome applyAll(List<LineEvent> events);

    /** What {@link #applyAll} would answer now; nothing changes and nobody is told. */
    Outcome consider(List<LineEvent> events);
}
