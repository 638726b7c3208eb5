package io.lamplighter.line;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * What is told of a call beside where it is and who is in it.
 *
 * @param session what both halves of a call between two lines have in common; another after the call went on with
 *     somebody else
 * @param networkCallId Call-ID of the far party's dialog, where the far party is reached through a network
 * @param diversions inbound: who sent it on before it came here, the newest first
 * @param recall inbound: why it came back
 * @param alternate inbound: which of the user's further numbers was called, by its id
 * @param ring inbound: which of the distinctive rings 2 to 4 it was given
 * @param rung which of the user's phones have been rung for it
 * @param farHolding the far party has it on hold
 * @param heldBefore how long it has been on hold in all, the present hold not counted
 * @param turn the last time it went on with somebody else
 * @param clientInfo what a client attached to it
 * @param executive whose call it is: the user whose assistant has it, or made it for him
 * @param soundFailures how often a sound that was wished for the held party could not be played
 */
public record CallDetails(
        long session,
        Optional<String> networkCallId,
        List<Diversion> diversions,
        Optional<Recall> recall,
        OptionalInt alternate,
        OptionalInt ring,
        Rung rung,
        boolean farHolding,
        Duration heldBefore,
        Optional<Turn> turn,
        Optional<String> clientInfo,
        Optional<LineId> executive,
        int soundFailures) {
    public CallDetails {
        diversions = List.copyOf(diversions);
    }

    /** A call of which nothing is known but that it began here. */
    public static CallDetails of(CallId call) {
        return new CallDetails(
                call.number(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Rung.NOTHING,
                false,
                Duration.ZERO,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0);
    }

    /** The same as part of this session. */
    public CallDetails inSession(long number) {
        return with(draft -> draft.session = number);
    }

    /** The same through a network, by a dialog of this Call-ID. */
    public CallDetails overNetwork(String callId) {
        return with(draft -> draft.networkCallId = Optional.of(callId));
    }

    /** The same after these stops, the newest first. */
    public CallDetails divertedBy(List<Diversion> stops) {
        return with(draft -> draft.diversions = stops);
    }

    /** The same as a call that came back. */
    public CallDetails recalled(Recall why) {
        return with(draft -> draft.recall = Optional.of(why));
    }

    /** The same to a further number of the user's. @param id of that number */
    public CallDetails calledAt(int id) {
        return with(draft -> draft.alternate = OptionalInt.of(id));
    }

    /** The same with a ring of its own. @param pattern 2 to 4 */
    public CallDetails ringing(int pattern) {
        return with(draft -> draft.ring = OptionalInt.of(pattern));
    }

    /** The same as a call of an executive's. */
    public CallDetails onBehalfOf(LineId user) {
        return with(draft -> draft.executive = Optional.of(user));
    }

    /** Whether a phone that the line's user speaks from has been rung for it. */
    public boolean alerted() {
        return rung.any();
    }

    CallDetails rung(Rung now) {
        return with(draft -> draft.rung = now);
    }

    CallDetails farHolding(boolean on) {
        return with(draft -> draft.farHolding = on);
    }

    /** A hold is over. */
    CallDetails held(Instant from, Instant to) {
        Duration more = Duration.between(from, to);
        return more.isNegative() ? this : with(draft -> draft.heldBefore = heldBefore.plus(more));
    }

    /** Whoever had the call on hold, or was reached through a network, is gone. */
    CallDetails withNobodyYet() {
        return with(draft -> {
            draft.networkCallId = Optional.empty();
            draft.farHolding = false;
        });
    }

    CallDetails turned(Turn.Kind kind, long newSession) {
        int number = 1 + turn.map(Turn::number).orElse(0);
        return with(draft -> {
            draft.session = newSession;
            draft.turn = Optional.of(new Turn(kind, number));
        });
    }

    CallDetails clientInfo(String info) {
        return with(draft -> draft.clientInfo = Optional.of(info).filter(i -> !i.isEmpty()));
    }

    CallDetails soundFailed() {
        return with(draft -> draft.soundFailures = soundFailures + 1);
    }

    private CallDetails with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.finished();
    }

    /** Another value in the making: this one, until something of it is changed. */
    private static final class Draft {
        private long session;
        private Optional<String> networkCallId;
        private List<Diversion> diversions;
        private Optional<Recall> recall;
        private OptionalInt alternate;
        private OptionalInt ring;
        private Rung rung;
        private boolean farHolding;
        private Duration heldBefore;
        private Optional<Turn> turn;
        private Optional<String> clientInfo;
        private Optional<LineId> executive;
        private int soundFailures;

        private Draft(CallDetails from) {
            this.session = from.session;
            this.networkCallId = from.networkCallId;
            this.diversions = from.diversions;
            this.recall = from.recall;
            this.alternate = from.alternate;
            this.ring = from.ring;
            this.rung = from.rung;
            this.farHolding = from.farHolding;
            this.heldBefore = from.heldBefore;
            this.turn = from.turn;
            this.clientInfo = from.clientInfo;
            this.executive = from.executive;
            this.soundFailures = from.soundFailures;
        }

        private CallDetails finished() {
            return new CallDetails(
                    session,
                    networkCallId,
                    diversions,
                    recall,
                    alternate,
                    ring,
                    rung,
                    farHolding,
                    heldBefore,
                    turn,
                    clientInfo,
                    executive,
                    soundFailures);
        }
    }
}
