package io.lamplighter.line;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * One row of the rule table: a kind of event, what refuses it at once, which appearance it concerns, and what happens
 * in each phase that appearance may be in.
 *
 * <p>Filled while the table is made and not changed after.
 *
 * @param <E> the kind of event
 */
final class Row<E extends LineEvent> {
    /** How the appearance that an event concerns is found. */
    record Aim<E>(String words, Refusal none, BiFunction<LineState, E, OptionalInt> find) {}

    /** A reason to refuse before any appearance is looked at. */
    record Guard<E>(String words, BiFunction<LineState, E, Optional<Refusal>> check) {}

    /** What happens to the appearance, in words and as the action. */
    record Cell<E>(String words, Action<Appearance, E> action) {}

    /** What happens to an appearance of a line; a function of the three. */
    interface Action<A, E> {
        Verdict decide(LineState state, A appearance, E event);
    }

    private final Class<E> kind;
    private final Aim<E> aim;
    private Aim<E> secondChoice;
    private final List<Guard<E>> guards = new ArrayList<>();
    private final Map<Phase, Cell<E>> cells = new EnumMap<>(Phase.class);

    Row(Class<E> kind, Aim<E> aim) {
        this.kind = kind;
        this.aim = aim;
        this.secondChoice = aim;
    }

    Row<E> refusedWhen(String words, BiFunction<LineState, E, Optional<Refusal>> check) {
        guards.add(new Guard<>(words, check));
        return this;
    }

    Row<E> orElse(Aim<E> other) {
        secondChoice = other;
        return this;
    }

    <A extends Appearance> Row<E> when(Phase phase, Class<A> type, String words, BiFunction<A, E, Verdict> action) {
        return whenOnLine(phase, type, words, (state, appearance, event) -> action.apply(appearance, event));
    }

    /** As {@link #when}, where settings or other appearances of the line matter too. */
    <A extends Appearance> Row<E> whenOnLine(Phase phase, Class<A> type, String words, Action<A, E> action) {
        cells.put(
                phase,
                new Cell<>(words, (state, appearance, event) -> action.decide(state, type.cast(appearance), event)));
        return this;
    }

    Row<E> stays(Phase... phases) {
        return all("stays", Verdict.STAYS, phases);
    }

    Row<E> elsewhere(Phase... phases) {
        return all("another appearance", Verdict.ELSEWHERE, phases);
    }

    Row<E> refuses(Refusal why, Phase... phases) {
        return all("`" + why + "`", new Verdict.Refuses(why), phases);
    }

    private Row<E> all(String words, Verdict verdict, Phase... phases) {
        for (Phase phase : phases) {
            cells.put(phase, new Cell<>(words, (state, appearance, event) -> verdict));
        }
        return this;
    }

    Class<E> kind() {
        return kind;
    }

    String aimInWords() {
        String second = secondChoice == aim ? "" : "; if another: " + secondChoice.words();
        return aim.words() + second + " (none: `" + secondChoice.none() + "`)";
    }

    List<String> guardsInWords() {
        return guards.stream().map(Guard::words).toList();
    }

    /** What happens in a phase, in words; empty when the event cannot concern an appearance in that phase. */
    Optional<String> inWords(Phase phase) {
        return Optional.ofNullable(cells.get(phase)).map(Cell::words);
    }

    /**
     * What came of an event.
     *
     * @param asked the phases of the appearances whose cells were asked, the deciding one last; none when the event was
     *     refused before
     */
    record Judgement(List<Phase> asked, Outcome outcome) {
        private Judgement afterAsking(Phase first) {
            return new Judgement(Stream.concat(Stream.of(first), asked.stream()).toList(), outcome);
        }
    }

    Outcome decide(LineState state, LineEvent event) {
        return judge(state, event).outcome();
    }

    Judgement judge(LineState state, LineEvent any) {
        E event = kind.cast(any);
        for (Guard<E> guard : guards) {
            Optional<Refusal> refusal = guard.check().apply(state, event);
            if (refusal.isPresent()) {
                return new Judgement(List.of(), new Outcome.Refused(refusal.get()));
            }
        }
        return judgeAt(aim, state, event);
    }

    private Judgement judgeAt(Aim<E> at, LineState state, E event) {
        OptionalInt index = at.find().apply(state, event);
        if (index.isEmpty()) {
            return new Judgement(List.of(), new Outcome.Refused(at.none()));
        }
        Appearance there = state.at(index.getAsInt());
        Verdict verdict = verdict(state, there, event);
        if (verdict instanceof Verdict.Elsewhere) {
            return judgeAt(secondChoice, state, event).afterAsking(there.phase());
        }
        Outcome outcome = verdict instanceof Verdict.Refuses refuses
                ? new Outcome.Refused(refuses.why())
                : new Outcome.Accepted(after(state, index.getAsInt(), verdict), index);
        return new Judgement(List.of(there.phase()), outcome);
    }

    /** What the table says about an appearance. */
    private Verdict verdict(LineState state, Appearance appearance, E event) {
        Cell<E> cell = cells.get(appearance.phase());
        if (cell == null) {
            throw new IllegalStateException(kind.getSimpleName() + " cannot concern a slot that is " + appearance);
        }
        return cell.action().decide(state, appearance, event);
    }

    private static LineState after(LineState state, int index, Verdict verdict) {
        if (verdict instanceof Verdict.Becomes becomes) {
            return state.with(index, becomes.next());
        }
        if (verdict instanceof Verdict.BecomesQuietly becomes) {
            return state.quietlyWith(index, becomes.next());
        }
        if (verdict instanceof Verdict.Ends ends) {
            return state.without(Picture.ended(index, ends.last(), ends.end()));
        }
        return state;
    }
}
