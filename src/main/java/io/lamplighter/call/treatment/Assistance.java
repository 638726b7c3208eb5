package io.lamplighter.call.treatment;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * That assistants answer a call instead of their executive. On the executive's line it is on an appearance, so its phones
 * show it and may take it; they do not ring for it.
 *
 * @param assistants addresses that ring, as the executive would dial them, at least one
 * @param turn how long each rings until the next does; empty: all ring together
 * @param reminder which phones of the executive ring once, to draw his eye to the lamp
 * @param further phones outside that are the executive's own and ring too
 * @param rollover what follows where no assistant answers in time
 */
public record Assistance(
        List<String> assistants,
        Optional<Rings> turn,
        Reminder reminder,
        List<FurtherPlace> further,
        Optional<Rollover> rollover) {
    public Assistance {
        assistants = List.copyOf(assistants);
        further = List.copyOf(further);
    }

    /** A number of rings. */
    public record Rings(int number) {}

    /** Which of the executive's phones ring once. */
    public enum Reminder {
        NONE,
        PRIMARY_LOCATION,
        EVERY_LOCATION
    }

    /**
     * An end of the wait for assistants.
     *
     * @param after so long
     * @param to where the caller goes then, as the executive would dial it; empty: as from a call that nobody answered
     */
    public record Rollover(Duration after, Optional<String> to) {}
}
