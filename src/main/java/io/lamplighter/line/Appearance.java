package io.lamplighter.line;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** One appearance of a line: each phase is a record that holds only what is true in that phase. Immutable. */
public sealed interface Appearance {
    /** What watchers are told. */
    Phase phase();

    /** Nothing is on it. */
    record Idle() implements Appearance {
        static final Idle IDLE = new Idle();

        @Override
        public Phase phase() {
            return Phase.IDLE;
        }
    }

    /** An appearance with a reason to be lit. */
    sealed interface Busy extends Appearance {
        /** When it entered this phase. */
        Instant since();
    }

    /**
     * Reserved by one phone that went off hook: no call yet, only a deadline.
     *
     * @param until it ends by itself at this instant, never after {@code latest}
     * @param latest no refresh extends it past this instant
     */
    record Seized(Instant since, SeizureId seizure, Endpoint by, Instant until, Instant latest) implements Busy {
        public Seized {
            until = until.isAfter(latest) ? latest : until;
        }

        @Override
        public Phase phase() {
            return Phase.SEIZED;
        }

        Seized until(Instant end) {
            return new Seized(since, seizure, by, end, latest);
        }

        boolean overAt(Instant now) {
            return !now.isBefore(until);
        }
    }

    /** An appearance with a call on it. */
    sealed interface Carrying extends Busy {
        OngoingCall call();

        /** The same, with the far party now known to be somebody else. */
        Carrying facing(RemoteParty far);
    }

    /** A call that one phone of the line owns. */
    sealed interface Owned extends Carrying {
        Endpoint owner();

        /** Identifiers of the owner's leg. */
        LegIdentity leg();
    }

    /** A call of the line on its way out. @param farRinging the far side has sent a tagged provisional response */
    record Progressing(Instant since, OngoingCall call, Endpoint owner, LegIdentity leg, boolean farRinging)
            implements Owned {
        @Override
        public Phase phase() {
            return Phase.PROGRESSING;
        }

        @Override
        public Progressing facing(RemoteParty far) {
            return new Progressing(since, call.with(far), owner, leg, farRinging);
        }

        Progressing ringing() {
            return new Progressing(since, call, owner, leg, true);
        }

        Active answered(LineEvent.Answer answer) {
            return new Active(answer.at(), call.with(answer.far()), owner, answer.leg(), answer.at());
        }
    }

    /**
     * A call to the line that nobody has answered.
     *
     * @param ringing the phones it rings, in the order they were rung
     */
    record Alerting(Instant since, OngoingCall call, Map<Endpoint, LegIdentity> ringing) implements Carrying {
        public Alerting {
            ringing = Collections.unmodifiableMap(new LinkedHashMap<>(ringing));
        }

        @Override
        public Phase phase() {
            return Phase.ALERTING;
        }

        @Override
        public Alerting facing(RemoteParty far) {
            return new Alerting(since, call.with(far), ringing);
        }

        Alerting at(Endpoint phone, LegIdentity leg) {
            Map<Endpoint, LegIdentity> more = new LinkedHashMap<>(ringing);
            more.put(phone, leg);
            return new Alerting(since, call, more);
        }

        Alerting without(Endpoint phone) {
            Map<Endpoint, LegIdentity> fewer = new LinkedHashMap<>(ringing);
            fewer.remove(phone);
            return new Alerting(since, call, fewer);
        }

        Active answered(LineEvent.Answer answer) {
            return new Active(answer.at(), call.with(answer.far()), answer.by(), answer.leg(), answer.at());
        }
    }

    /** A call that has been answered. */
    sealed interface Answered extends Owned {
        /** When it was answered. */
        Instant answered();
    }

    /** Two parties talk. */
    record Active(Instant since, OngoingCall call, Endpoint owner, LegIdentity leg, Instant answered)
            implements Answered {
        @Override
        public Phase phase() {
            return Phase.ACTIVE;
        }

        @Override
        public Active facing(RemoteParty far) {
            return new Active(since, call.with(far), owner, leg, answered);
        }

        Held held(Instant at) {
            return new Held(at, call, owner, leg, answered, at);
        }

        HeldPrivately heldPrivately(Instant at) {
            return new HeldPrivately(at, call, owner, leg, answered, at);
        }
    }

    /** On hold, for any phone of the line to take. @param held since when it is on hold of either kind */
    record Held(Instant since, OngoingCall call, Endpoint owner, LegIdentity leg, Instant answered, Instant held)
            implements Answered {
        @Override
        public Phase phase() {
            return Phase.HELD;
        }

        @Override
        public Held facing(RemoteParty far) {
            return new Held(since, call.with(far), owner, leg, answered, held);
        }

        HeldPrivately heldPrivately(Instant at) {
            return new HeldPrivately(at, call, owner, leg, answered, held);
        }

        Active resumed(Instant at) {
            return new Active(at, call, owner, leg, answered);
        }
    }

    /** On hold, for its owner alone. @param held since when it is on hold of either kind */
    record HeldPrivately(
            Instant since, OngoingCall call, Endpoint owner, LegIdentity leg, Instant answered, Instant held)
            implements Answered {
        @Override
        public Phase phase() {
            return Phase.HELD_PRIVATE;
        }

        @Override
        public HeldPrivately facing(RemoteParty far) {
            return new HeldPrivately(since, call.with(far), owner, leg, answered, held);
        }

        Held heldPublicly(Instant at) {
            return new Held(at, call, owner, leg, answered, held);
        }

        Active resumed(Instant at) {
            return new Active(at, call, owner, leg, answered);
        }
    }
}
