package io.lamplighter.line;

import io.lamplighter.line.Appearance.Active;
import io.lamplighter.line.Appearance.Answered;
import io.lamplighter.line.Appearance.Bridged;
import io.lamplighter.line.Appearance.Busy;
import io.lamplighter.line.Appearance.Carrying;
import io.lamplighter.line.Appearance.Held;
import io.lamplighter.line.Appearance.HeldPrivately;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The line's conference: answered calls whose parties all hear each other. The phones of the line that are in it are in
 * every one of its calls, each by one leg for all of them; so what a phone does to one call happens to all, and they
 * are in the same phase. The phone that is in it longest controls it.
 *
 * @param lead the call on whose appearance the controller's leg is
 * @param muted the phones of the line are not heard by the participants
 * @param participants the calls, in the order they joined; at least two, none twice
 */
public record JoinedCalls(CallId lead, boolean muted, List<Participant> participants) {
    private static final int FEWEST = 2;

    public JoinedCalls {
        participants = List.copyOf(participants);
        if (participants.size() < FEWEST
                || participants.stream().noneMatch(p -> p.call().equals(lead))) {
            throw new IllegalArgumentException(lead + " leads no conference of " + participants);
        }
    }

    /** One in which everybody hears everybody. */
    static JoinedCalls of(CallId lead, List<CallId> calls) {
        return new JoinedCalls(lead, false, calls.stream().map(Participant::of).toList());
    }

    /** Whether a call is in it. */
    public boolean has(CallId call) {
        return participants.stream().anyMatch(p -> p.call().equals(call));
    }

    boolean has(Appearance appearance) {
        return appearance instanceof Carrying carrying && has(carrying.call().id());
    }

    /** How many can be in it together with these phones, the far parties counted. */
    int partiesWith(int phones) {
        return participants.size() + phones;
    }

    JoinedCalls ledBy(CallId call) {
        return new JoinedCalls(call, muted, participants);
    }

    JoinedCalls muted(boolean on) {
        return new JoinedCalls(lead, on, participants);
    }

    JoinedCalls with(CallId call) {
        return new JoinedCalls(
                lead,
                muted,
                Stream.concat(participants.stream(), Stream.of(Participant.of(call)))
                        .toList());
    }

    JoinedCalls changing(CallId call, UnaryOperator<Participant> change) {
        return new JoinedCalls(
                lead,
                muted,
                participants.stream()
                        .map(p -> p.call().equals(call) ? change.apply(p) : p)
                        .toList());
    }

    /** What is left when a call is over: one alone is no conference. */
    Optional<JoinedCalls> without(CallId call) {
        List<Participant> left =
                participants.stream().filter(p -> !p.call().equals(call)).toList();
        if (left.size() < FEWEST) {
            return Optional.empty();
        }
        return Optional.of(new JoinedCalls(lead.equals(call) ? left.get(0).call() : lead, muted, left));
    }

    /**
     * The same appearances with every call of the conference in the hands that one of them is in now.
     *
     * @param at since when
     */
    SortedMap<Integer, Busy> allLike(Answered one, SortedMap<Integer, Busy> appearances, Instant at) {
        SortedMap<Integer, Busy> all = new TreeMap<>(appearances);
        all.replaceAll((index, other) ->
                other instanceof Answered answered && has(answered) ? like(one, answered, at) : other);
        return all;
    }

    /** A call in the hands that another is in, and in its phase. */
    private static Answered like(Answered one, Answered other, Instant at) {
        Instant since = one.phase() == other.phase() ? other.since() : at;
        boolean taken = one.heldSince().isEmpty();
        OngoingCall call = other.heldSince()
                .filter(held -> taken)
                .map(held -> other.call().held(held, at))
                .orElseGet(other::call)
                .exclusive(one.call().exclusive());
        if (one instanceof Held held) {
            return new Held(since, call, one.owner(), one.leg(), other.answered(), held.held());
        }
        if (one instanceof HeldPrivately held) {
            return new HeldPrivately(since, call, one.owner(), one.leg(), other.answered(), held.held());
        }
        return one instanceof Bridged bridge
                ? new Bridged(since, call, bridge.parties(), other.answered())
                : new Active(since, call, one.owner(), one.leg(), other.answered());
    }
}
