package io.lamplighter.sip.server.call.summon;

import io.lamplighter.call.Fork;
import io.lamplighter.call.Stopped;
import io.lamplighter.line.CallId;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LegIdentity;
import io.lamplighter.line.LinePort;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.media.sdp.Codec;
import io.lamplighter.media.sdp.SessionDescription;
import io.lamplighter.sip.server.call.leg.CallEnvironment;
import io.lamplighter.sip.server.call.leg.CallRefusal;
import io.lamplighter.sip.server.call.leg.EstablishedLeg;
import io.lamplighter.sip.server.call.leg.Farewell;
import io.lamplighter.sip.server.call.leg.LegListener;
import io.lamplighter.sip.server.call.leg.LineRoom;
import io.lamplighter.sip.server.call.ring.LampHoldback;
import io.lamplighter.sip.server.call.ring.Losers;
import io.lamplighter.sip.server.call.ring.OutsidePhone;
import io.lamplighter.sip.server.call.ring.RingingBranch;
import io.lamplighter.time.Cancellable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * The server calls phones of a line because a command from outside wants one of them in a call: the first that answers
 * is handed over, the others are told to stop. A single phone is asked to answer by itself. Owned by the line's mailbox.
 */
public final class Summons {
    private final CallEnvironment environment;
    private final LineRoom room;
    private final Invitation invitation;
    private final Losers losers;
    private final Listener listener;
    private final Map<Endpoint, RingingBranch> branches = new LinkedHashMap<>();
    private Fork fork = Fork.to(List.of());
    private Cancellable limit = Cancellable.NOTHING;
    private Farewell parting = Farewell.ELSEWHERE;
    private CallRefusal lastRefusal = CallRefusal.UNAVAILABLE;
    private boolean over;

    /**
     * What phones are invited to.
     *
     * @param index the appearance they are to show it on
     * @param shown the party they are to show
     * @param codecs what they are offered, the best first
     */
    public record Invitation(CallId call, int index, RemoteParty shown, List<Codec> codecs) {}

    /** What becomes of it. Exactly one of {@link #answered} and {@link #unanswered} is told, unless it is cancelled. */
    public interface Listener {
        /** A phone rings with a tag. @param takesTalk it can be told to answer */
        default void ringing(Endpoint phone, LegIdentity leg, boolean takesTalk) {}

        /** A phone outside rings. */
        default void ringsOutside(Endpoint phone) {}

        /** A phone's branch is over without an answer; others may ring on. */
        default void stoppedRinging(Endpoint phone) {}

        /** A phone answered and is in force with this answer; the others are told to stop after this returns. */
        void answered(Endpoint phone, EstablishedLeg leg, SessionDescription answer);

        /** Every phone refused or could not be reached, or none answered in time. */
        void unanswered(CallRefusal why);
    }

    Summons(CallEnvironment environment, LampHoldback lamps, LineRoom room, Invitation invitation, Listener listener) {
        this.environment = environment;
        this.losers = new Losers(room, lamps, environment.settings().loserNotifyDelay());
        this.room = room;
        this.invitation = invitation;
        this.listener = listener;
    }

    /**
     * Rings the phones, for the no-answer time at most.
     *
     * @param phones those of the line; one alone is asked to answer by itself
     * @param outside those outside; at least one phone in all
     * @param afterwards hears of the leg of the phone that answers
     */
    void ring(List<Summoned> phones, List<OutsidePhone> outside, LegListener afterwards) {
        phones.forEach(phone -> branches.put(
                phone.reachable().endpoint(),
                new SummonedPhone(
                        environment,
                        room,
                        invitation,
                        phone,
                        new Part(phone.reachable().endpoint()),
                        afterwards)));
        outside.forEach(phone -> branches.put(
                phone.as(),
                new SummonedOutside(
                        environment,
                        room,
                        phone,
                        environment.offer(invitation.codecs()),
                        new Part(phone.as()),
                        afterwards)));
        fork = Fork.to(branches.keySet());
        limit = room.after(environment.settings().noAnswer(), this::rangLongEnough);
        List.copyOf(branches.values()).forEach(RingingBranch::ring);
    }

    /** Nobody is wanted any more; nothing is told from now on. */
    public void cancel(Farewell why) {
        if (!over) {
            settle();
            fork = fork.stop(Stopped.CALLER_GAVE_UP);
            cancelLosers(why);
        }
    }

    /** A location is to ring no more. */
    void without(LinePort location, Farewell why) {
        List.copyOf(branches.entrySet()).stream()
                .filter(branch ->
                        branch.getKey().isPhone() && branch.getKey().linePort().equals(location))
                .forEach(branch -> branch.getValue().cancel(why));
    }

    /** Tells the first ringing phone that takes it to answer. @return false when there is none */
    boolean talk(IntConsumer result) {
        Optional<RingingBranch> willing =
                branches.values().stream().filter(RingingBranch::takesTalk).findFirst();
        willing.ifPresent(phone -> phone.talk(result));
        return willing.isPresent();
    }

    private void rangLongEnough() {
        if (!over) {
            fork = fork.stop(Stopped.NO_ANSWER);
            nobody(CallRefusal.UNAVAILABLE);
            cancelLosers(Farewell.NO_ANSWER);
        }
    }

    private void nobody(CallRefusal why) {
        settle();
        losers.holdBack(fork);
        listener.unanswered(why);
    }

    private void settle() {
        over = true;
        limit.cancel();
    }

    private void cancelLosers(Farewell why) {
        parting = why;
        losers.cancel(fork, branches, why);
    }

    /** What happens at one phone. */
    private final class Part implements SummonedPhone.Listener {
        private final Endpoint phone;

        Part(Endpoint phone) {
            this.phone = phone;
        }

        @Override
        public void ringing(Optional<LegIdentity> leg) {
            fork = fork.heardFrom(phone);
            if (!over) {
                leg.ifPresent(identity ->
                        listener.ringing(phone, identity, branches.get(phone).takesTalk()));
                if (!phone.isPhone()) {
                    listener.ringsOutside(phone);
                }
            }
        }

        @Override
        public void answered(EstablishedLeg leg, SessionDescription answer) {
            fork = fork.answeredBy(phone);
            if (over || !fork.winner().equals(Optional.of(phone))) {
                leg.hangUp(parting);
                return;
            }
            settle();
            losers.holdBack(fork);
            listener.answered(phone, leg, answer);
            cancelLosers(Farewell.ELSEWHERE);
        }

        @Override
        public void failed(CallRefusal refusal) {
            fork = fork.failedAt(phone, refusal.status());
            lastRefusal = refusal.encouragedBy(lastRefusal);
            losers.letGo(phone);
            if (!over) {
                listener.stoppedRinging(phone);
                fork.unanswered()
                        .ifPresent(word -> nobody(CallRefusal.of(word.status()).encouragedBy(lastRefusal)));
            }
        }
    }
}
