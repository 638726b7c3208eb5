package io.lamplighter.line;

import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

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

        /** The phones that have it: by seizure, as owner of its call, or together in a bridge, the longest first. */
        List<Endpoint> occupants();

        /** Whether a phone has it, alone or with others. */
        default boolean isOf(Endpoint phone) {
            return occupants().contains(phone);
        }
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

        @Override
        public List<Endpoint> occupants() {
            return List.of(by);
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

        /** The same in all but what is true of the call. */
        Carrying with(OngoingCall other);
    }

    /** A call that one phone of the line owns. */
    sealed interface Owned extends Carrying {
        Endpoint owner();

        /** Identifiers of the owner's leg. */
        LegIdentity leg();

        @Override
        default List<Endpoint> occupants() {
            return List.of(owner());
        }
    }

    /**
     * A call of the line on its way out.
     *
     * @param farRinging the far side has sent a tagged provisional response
     * @param answerable the owner's phone is only rung for it as yet, and can be made to answer
     */
    record Progressing(
            Instant since, OngoingCall call, Endpoint owner, LegIdentity leg, boolean farRinging, boolean answerable)
            implements Owned {
        @Override
        public Phase phase() {
            return Phase.PROGRESSING;
        }

        @Override
        public Progressing with(OngoingCall other) {
            return new Progressing(since, other, owner, leg, farRinging, answerable);
        }

        Progressing by(LegIdentity its) {
            return new Progressing(since, call, owner, its, farRinging, false);
        }

        /** The server rings the phone before it calls the party: its leg has no tag of the phone's yet. */
        boolean isSummoned() {
            return leg.localTag().isEmpty();
        }

        Progressing rung(boolean able) {
            return new Progressing(since, call.rung(), owner, leg, farRinging, able);
        }

        Progressing ringing() {
            return new Progressing(since, call, owner, leg, true, answerable);
        }

        Active answered(LineEvent.Answer answer) {
            return new Active(answer.at(), call.with(answer.far()), owner, answer.leg(), answer.at());
        }
    }

    /**
     * A call to the line that nobody has answered.
     *
     * @param ringing the phones it rings, in the order they were rung
     * @param answerable those of them that can be made to answer
     */
    record Alerting(Instant since, OngoingCall call, Map<Endpoint, LegIdentity> ringing, Set<Endpoint> answerable)
            implements Carrying {
        public Alerting {
            ringing = Collections.unmodifiableMap(new LinkedHashMap<>(ringing));
            answerable = Set.copyOf(answerable);
        }

        @Override
        public Phase phase() {
            return Phase.ALERTING;
        }

        @Override
        public List<Endpoint> occupants() {
            return List.of();
        }

        @Override
        public Alerting with(OngoingCall other) {
            return new Alerting(since, other, ringing, answerable);
        }

        Alerting at(LineEvent.PhoneRinging rung) {
            Map<Endpoint, LegIdentity> more = new LinkedHashMap<>(ringing);
            more.put(rung.phone(), rung.leg());
            Set<Endpoint> able = new HashSet<>(answerable);
            if (rung.answerable()) {
                able.add(rung.phone());
            }
            return new Alerting(since, call.rung(), more, able);
        }

        Alerting without(Endpoint phone) {
            Map<Endpoint, LegIdentity> fewer = new LinkedHashMap<>(ringing);
            fewer.remove(phone);
            Set<Endpoint> able = new HashSet<>(answerable);
            able.remove(phone);
            return new Alerting(since, call, fewer, able);
        }

        Active answered(LineEvent.Answer answer) {
            return new Active(answer.at(), call.with(answer.far()), answer.by(), answer.leg(), answer.at());
        }

        Progressing pickedUp(LineEvent.PickUp pickUp) {
            return new Progressing(pickUp.at(), call, pickUp.by(), pickUp.leg(), false, false);
        }
    }

    /** A call that has been answered. */
    sealed interface Answered extends Owned {
        /** When it was answered. */
        Instant answered();

        /** One phone alone talks from now on, by this leg. */
        default Active takenBy(Endpoint phone, LegIdentity leg, Instant at) {
            return new Active(phase() == Phase.ACTIVE ? since() : at, callAfterHold(at), phone, leg, answered());
        }

        /** Since when it is on hold of either kind; empty while it is not. */
        default Optional<Instant> heldSince() {
            return Optional.empty();
        }

        /** The call as it is when its hold, if it is on hold, is over. */
        default OngoingCall callAfterHold(Instant at) {
            return heldSince().map(held -> call().held(held, at)).orElseGet(this::call);
        }
    }

    /** Two parties talk. */
    record Active(Instant since, OngoingCall call, Endpoint owner, LegIdentity leg, Instant answered)
            implements Answered {
        @Override
        public Phase phase() {
            return Phase.ACTIVE;
        }

        @Override
        public Active with(OngoingCall other) {
            return new Active(since, other, owner, leg, answered);
        }

        Answered held(Instant at) {
            return call.exclusive() ? heldPrivately(at) : new Held(at, call, owner, leg, answered, at);
        }

        HeldPrivately heldPrivately(Instant at) {
            return new HeldPrivately(at, call, owner, leg, answered, at);
        }

        Bridged joinedBy(Endpoint phone, LegIdentity other, Instant at) {
            return new Bridged(
                    at, call, List.of(new Party(owner, leg, at, false), new Party(phone, other, at, false)), answered);
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
        public Held with(OngoingCall other) {
            return new Held(since, other, owner, leg, answered, held);
        }

        HeldPrivately heldPrivately(Instant at) {
            return new HeldPrivately(at, call, owner, leg, answered, held);
        }

        /** Exclusive from now on, and so for its owner alone. */
        HeldPrivately excluded(Instant at) {
            return new HeldPrivately(at, call.exclusive(true), owner, leg, answered, held);
        }

        @Override
        public Optional<Instant> heldSince() {
            return Optional.of(held);
        }

        Active resumed(Instant at) {
            return new Active(at, callAfterHold(at), owner, leg, answered);
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
        public HeldPrivately with(OngoingCall other) {
            return new HeldPrivately(since, other, owner, leg, answered, held);
        }

        /** For any phone of the line from now on, and so no longer exclusive. */
        Held heldPublicly(Instant at) {
            return new Held(at, call.exclusive(false), owner, leg, answered, held);
        }

        @Override
        public Optional<Instant> heldSince() {
            return Optional.of(held);
        }

        Active resumed(Instant at) {
            return new Active(at, callAfterHold(at), owner, leg, answered);
        }
    }

    /**
     * Several phones of the line are in one call with the far party.
     *
     * @param parties the phones in it, the longest first, who counts as the owner; at least two, none twice
     */
    record Bridged(Instant since, OngoingCall call, List<Party> parties, Instant answered) implements Answered {
        public Bridged {
            parties = List.copyOf(parties);
            if (parties.size() < 2) {
                throw new IllegalArgumentException(call.id() + " is no bridge of " + parties);
            }
        }

        /** Held only when every phone holds: while one talks, the far party hears somebody. */
        @Override
        public Phase phase() {
            return parties.stream().allMatch(Party::holding) ? Phase.BRIDGE_HELD : Phase.BRIDGE_ACTIVE;
        }

        @Override
        public Endpoint owner() {
            return parties.get(0).phone();
        }

        @Override
        public LegIdentity leg() {
            return parties.get(0).leg();
        }

        @Override
        public List<Endpoint> occupants() {
            return parties.stream().map(Party::phone).toList();
        }

        @Override
        public Optional<Instant> heldSince() {
            return phase() == Phase.BRIDGE_HELD ? Optional.of(since) : Optional.empty();
        }

        @Override
        public Bridged with(OngoingCall other) {
            return new Bridged(since, other, parties, answered);
        }

        Bridged joinedBy(Endpoint phone, LegIdentity leg, Instant at) {
            return among(with(parties, new Party(phone, leg, at, false)), at);
        }

        /** The same with something changed about one party. */
        Bridged changing(Endpoint phone, UnaryOperator<Party> change, Instant at) {
            return among(
                    parties.stream()
                            .map(party -> party.phone().equals(phone) ? change.apply(party) : party)
                            .toList(),
                    at);
        }

        /** What the call is without one of its phones. */
        Answered leftBy(Endpoint phone, Instant at) {
            List<Party> left = parties.stream()
                    .filter(party -> !party.phone().equals(phone))
                    .toList();
            return left.size() == 1 ? alone(left.get(0), at) : among(left, at);
        }

        /** Another phone has the place of one; had it one already, that one is given up. */
        Answered handedOver(Endpoint from, Endpoint to, LegIdentity leg, Instant at) {
            Answered others = from.equals(to) || !isOf(to) ? this : leftBy(to, at);
            return others instanceof Bridged bridge
                    ? bridge.changing(from, party -> party.handedTo(to, leg), at)
                    : others.takenBy(to, leg, at);
        }

        private Answered alone(Party last, Instant at) {
            Active talking = new Active(at, callAfterHold(at), last.phone(), last.leg(), answered);
            return last.holding() ? talking.held(at) : talking;
        }

        private Bridged among(List<Party> now, Instant at) {
            Bridged next = new Bridged(since, call, now, answered);
            return next.phase() == phase() ? next : new Bridged(at, callAfterHold(at), now, answered);
        }

        private static List<Party> with(List<Party> parties, Party one) {
            return Stream.concat(parties.stream(), Stream.of(one)).toList();
        }
    }
}
