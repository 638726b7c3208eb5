package io.lamplighter.line;

/**
 * A call in a conference, as the controller lets its far party take part.
 *
 * @param muted the far party is not heard by the others
 * @param deaf the far party does not hear the others
 */
public record Participant(CallId call, boolean muted, boolean deaf) {
    /** One that hears and is heard, as everybody is at first. */
    public static Participant of(CallId call) {
        return new Participant(call, false, false);
    }

    Participant muted(boolean on) {
        return new Participant(call, on, deaf);
    }

    Participant deaf(boolean on) {
        return new Participant(call, muted, on);
    }
}
